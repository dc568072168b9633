#include "sentence/abbreviations.h"

#include "base/error.h"
#include "base/hash.h"

#include <stdbool.h>
#include <string.h>

enum {
    LEADS = NP_ABBREVIATION_LEADS,
    NUMBERS = NP_ABBREVIATION_NUMBERS,
    EITHER = NP_ABBREVIATION_EITHER,
    ENDS = NP_ABBREVIATION_ENDS,
    UNIT = NP_ABBREVIATION_UNIT,
    LONGEST = 16
};

typedef struct entry {
    char word[LONGEST];
    unsigned char means;
} entry;

/* One table a language, each in the order of its bytes. What several languages share
 * stands with the first of them. Words that end sentences more often than they are
 * abbreviations somewhere in the world ("in.", "art." before a name, Italian "card.")
 * are left out or given the meaning that does less harm. */

static const entry english[] = {
    {"A.D", EITHER},   {"A.M", ENDS},      {"Adm", EITHER},     {"Ala", EITHER},
    {"Amb", EITHER},   {"Apr", NUMBERS},   {"Apt", EITHER},     {"Ariz", EITHER},
    {"Ark", EITHER},   {"Art", NUMBERS},   {"Assn", EITHER},    {"Assoc", EITHER},
    {"Asst", EITHER},  {"Atty", EITHER},   {"Aug", NUMBERS},    {"Ave", EITHER},
    {"B.C", EITHER},   {"Bldg", EITHER},   {"Blvd", EITHER},    {"Brig", EITHER},
    {"Bros", EITHER},  {"Calif", EITHER},  {"Capt", EITHER},    {"Ch", NUMBERS},
    {"Cllr", EITHER},  {"Cmdr", EITHER},   {"Co", EITHER},      {"Col", EITHER},
    {"Colo", EITHER},  {"Conn", EITHER},   {"Corp", EITHER},    {"Cos", EITHER},
    {"Cpl", EITHER},   {"D.C", EITHER},    {"Dec", NUMBERS},    {"Del", EITHER},
    {"Dept", EITHER},  {"Det", EITHER},    {"Dist", EITHER},    {"Div", EITHER},
    {"Dr", LEADS},     {"Drs", LEADS},     {"E.U", EITHER},     {"Ed", EITHER},
    {"Eds", EITHER},   {"Esq", EITHER},    {"Est", EITHER},     {"Ext", EITHER},
    {"Feb", NUMBERS},  {"Fig", NUMBERS},   {"Figs", NUMBERS},   {"Fla", EITHER},
    {"Fr", LEADS},     {"Fri", NUMBERS},   {"Ft", LEADS},       {"Ga", EITHER},
    {"Gen", EITHER},   {"Gov", EITHER},    {"Govs", EITHER},    {"Hon", EITHER},
    {"Hwy", EITHER},   {"Ill", EITHER},    {"Inc", EITHER},     {"Ind", EITHER},
    {"Insp", EITHER},  {"Inst", EITHER},   {"Intl", EITHER},    {"Jan", NUMBERS},
    {"Jr", EITHER},    {"Jul", NUMBERS},   {"Jun", NUMBERS},    {"Kan", EITHER},
    {"Ky", EITHER},    {"L.A", EITHER},    {"LLC", EITHER},     {"LP", EITHER},
    {"La", EITHER},    {"Lt", EITHER},     {"Ltd", EITHER},     {"Maj", EITHER},
    {"Mar", NUMBERS},  {"Mass", EITHER},   {"Md", EITHER},      {"Messrs", LEADS},
    {"Mfg", EITHER},   {"Mich", EITHER},   {"Minn", EITHER},    {"Miss", EITHER},
    {"Mo", EITHER},    {"Mon", NUMBERS},   {"Mont", EITHER},    {"Mr", LEADS},
    {"Mrs", LEADS},    {"Ms", LEADS},      {"Mt", LEADS},       {"Mx", LEADS},
    {"N.J", EITHER},   {"N.Y", EITHER},    {"Natl", EITHER},    {"Neb", EITHER},
    {"Nev", EITHER},   {"No", NUMBERS},    {"Nos", NUMBERS},    {"Nov", NUMBERS},
    {"Oct", NUMBERS},  {"Okla", EITHER},   {"Ont", EITHER},     {"Ore", EITHER},
    {"P.M", ENDS},     {"P.O", LEADS},     {"PLC", EITHER},     {"Pa", EITHER},
    {"Pfc", EITHER},   {"Ph.D", EITHER},   {"Pkwy", EITHER},    {"Plc", EITHER},
    {"Pres", EITHER},  {"Prof", LEADS},    {"Pvt", EITHER},     {"Que", EITHER},
    {"Rd", EITHER},    {"Rep", EITHER},    {"Reps", EITHER},    {"Rev", EITHER},
    {"Rt", EITHER},    {"S.A", EITHER},    {"S.A.R.L", EITHER}, {"S.A.S", EITHER},
    {"S.L", EITHER},   {"S.R.L", EITHER},  {"Sask", EITHER},    {"Sat", NUMBERS},
    {"Sec", EITHER},   {"Sect", NUMBERS},  {"Sen", EITHER},     {"Sens", EITHER},
    {"Sep", NUMBERS},  {"Sept", NUMBERS},  {"Sgt", EITHER},     {"Spc", EITHER},
    {"Sq", EITHER},    {"Sr", EITHER},     {"St", EITHER},      {"Sun", NUMBERS},
    {"Supt", EITHER},  {"Tenn", EITHER},   {"Tex", EITHER},     {"Thu", NUMBERS},
    {"Thur", NUMBERS}, {"Thurs", NUMBERS}, {"Tue", NUMBERS},    {"Tues", NUMBERS},
    {"U.A.E", EITHER}, {"U.K", EITHER},    {"U.N", EITHER},     {"U.S", EITHER},
    {"Univ", EITHER},  {"Va", EITHER},     {"Vol", NUMBERS},    {"Vt", EITHER},
    {"W.Va", EITHER},  {"Wash", EITHER},   {"Wed", NUMBERS},    {"Wis", EITHER},
    {"Wyo", EITHER},   {"a.m", ENDS},      {"al", EITHER},      {"approx", LEADS},
    {"art", NUMBERS},  {"c", NUMBERS},     {"ch", NUMBERS},     {"e.g", LEADS},
    {"ed", EITHER},    {"eds", EITHER},    {"est", EITHER},     {"etc", ENDS},
    {"ext", EITHER},   {"fig", NUMBERS},   {"ft", UNIT},        {"hr", UNIT},
    {"hrs", UNIT},     {"i.e", LEADS},     {"ibid", EITHER},    {"kg", UNIT},
    {"km", UNIT},      {"lb", UNIT},       {"lbs", UNIT},       {"mi", UNIT},
    {"min", UNIT},     {"no", NUMBERS},    {"oz", UNIT},        {"p", NUMBERS},
    {"p.m", ENDS},     {"para", NUMBERS},  {"pp", NUMBERS},     {"sec", UNIT},
    {"sq", UNIT},      {"v", LEADS},       {"viz", LEADS},      {"vol", NUMBERS},
    {"vs", LEADS},     {"yd", UNIT},       {"yds", UNIT},
};

static const entry german[] = {
    {"Abb", NUMBERS},   {"Abs", NUMBERS},  {"Abt", EITHER},   {"Anm", NUMBERS},
    {"Aufl", EITHER},   {"Ausg", EITHER},  {"Bd", NUMBERS},   {"Bde", NUMBERS},
    {"Bgm", LEADS},     {"Bhf", EITHER},   {"Chr", EITHER},   {"D.h", LEADS},
    {"Dez", NUMBERS},   {"Dipl", LEADS},   {"Fa", LEADS},     {"Fam", LEADS},
    {"Febr", NUMBERS},  {"Frl", LEADS},    {"Gebr", LEADS},   {"Hbf", EITHER},
    {"Hl", LEADS},      {"Hr", LEADS},     {"Hrn", LEADS},    {"Hrsg", EITHER},
    {"Ing", EITHER},    {"Jg", NUMBERS},   {"Jh", EITHER},    {"Jhd", EITHER},
    {"Jhdt", EITHER},   {"Kap", NUMBERS},  {"Kfz", ENDS},     {"Kl", EITHER},
    {"Krs", EITHER},    {"Lkr", EITHER},   {"Lkw", ENDS},     {"Mag", EITHER},
    {"Min", EITHER},    {"Mio", EITHER},   {"Mrd", EITHER},   {"Mrz", NUMBERS},
    {"Msgr", LEADS},    {"Nr", NUMBERS},   {"Nrn", NUMBERS},  {"Okt", NUMBERS},
    {"Pkw", ENDS},      {"Pl", EITHER},    {"Rdnr", NUMBERS}, {"Red", EITHER},
    {"Rn", NUMBERS},    {"Sek", UNIT},     {"Std", UNIT},     {"Str", EITHER},
    {"Tab", NUMBERS},   {"Tel", NUMBERS},  {"Tsd", EITHER},   {"U.a", EITHER},
    {"Vgl", LEADS},     {"Vors", EITHER},  {"Z.B", LEADS},    {"Ziff", NUMBERS},
    {"a.D", EITHER},    {"a.M", EITHER},   {"abzgl", LEADS},  {"amerik", LEADS},
    {"betr", LEADS},    {"bspw", LEADS},   {"bzw", LEADS},    {"ca", NUMBERS},
    {"ccm", UNIT},      {"cm", UNIT},      {"d.J", EITHER},   {"d.h", LEADS},
    {"dgl", ENDS},      {"dt", LEADS},     {"e.V", EITHER},   {"ehem", LEADS},
    {"einschl", LEADS}, {"engl", LEADS},   {"ev", LEADS},     {"evang", LEADS},
    {"evtl", LEADS},    {"exkl", LEADS},   {"f", EITHER},     {"ff", EITHER},
    {"franz", LEADS},   {"geb", LEADS},    {"gem", NUMBERS},  {"gest", EITHER},
    {"ggf", LEADS},     {"ggü", LEADS},    {"griech", LEADS}, {"h.c", LEADS},
    {"habil", LEADS},   {"hl", LEADS},     {"hrsg", EITHER},  {"i.A", LEADS},
    {"i.R", EITHER},    {"i.S", LEADS},    {"i.V", EITHER},   {"i.d.R", LEADS},
    {"inkl", LEADS},    {"ital", LEADS},   {"jun", EITHER},   {"jur", LEADS},
    {"kath", LEADS},    {"lat", LEADS},    {"lt", LEADS},     {"m.E", LEADS},
    {"med", LEADS},     {"mm", UNIT},      {"n", EITHER},     {"n.Chr", EITHER},
    {"nat", LEADS},     {"ntv", ENDS},     {"o.g", LEADS},    {"o.Ä", ENDS},
    {"o.ä", ENDS},      {"p.a", EITHER},   {"phil", LEADS},   {"qm", UNIT},
    {"rer", LEADS},     {"resp", LEADS},   {"russ", LEADS},   {"röm", LEADS},
    {"s.o", EITHER},    {"s.u", EITHER},   {"sen", EITHER},   {"sog", LEADS},
    {"staatl", LEADS},  {"stellv", LEADS}, {"stv", LEADS},    {"städt", LEADS},
    {"tägl", LEADS},    {"u.U", LEADS},    {"u.a", EITHER},   {"u.dgl", ENDS},
    {"u.Ä", ENDS},      {"u.ä", ENDS},     {"usf", ENDS},     {"usw", ENDS},
    {"v.Chr", EITHER},  {"verh", EITHER},  {"vgl", LEADS},    {"z.B", LEADS},
    {"z.T", LEADS},     {"z.Z", LEADS},    {"z.Zt", LEADS},   {"z.b", LEADS},
    {"zw", LEADS},      {"zzgl", LEADS},   {"österr", LEADS},
};

static const entry french[] = {
    {"Cdt", EITHER},   {"Cf", LEADS},     {"Cie", EITHER},   {"Ets", EITHER},
    {"Gal", EITHER},   {"J.C", EITHER},   {"MM", EITHER},    {"Me", EITHER},
    {"Mgr", EITHER},   {"Mlle", EITHER},  {"Mlles", EITHER}, {"Mme", EITHER},
    {"Mmes", EITHER},  {"N.B", EITHER},   {"P.ex", LEADS},   {"Pr", EITHER},
    {"Ste", EITHER},   {"Sts", EITHER},   {"Sté", EITHER},   {"Vve", EITHER},
    {"apr", LEADS},    {"av", EITHER},    {"avr", NUMBERS},  {"bd", EITHER},
    {"bld", EITHER},   {"boul", EITHER},  {"c.à-d", LEADS},  {"cf", LEADS},
    {"chap", NUMBERS}, {"déc", NUMBERS},  {"dép", EITHER},   {"env", LEADS},
    {"fév", NUMBERS},  {"févr", NUMBERS}, {"h", UNIT},       {"hab", UNIT},
    {"janv", NUMBERS}, {"juil", NUMBERS}, {"m", UNIT},       {"nov", NUMBERS},
    {"oct", NUMBERS},  {"p.ex", LEADS},   {"pl", EITHER},    {"réf", NUMBERS},
    {"s", NUMBERS},    {"sept", NUMBERS}, {"t", NUMBERS},    {"trad", EITHER},
    {"tél", NUMBERS},  {"éd", EITHER},
};

static const entry spanish[] = {
    {"Arq", EITHER},   {"Av", EITHER},    {"Avd", EITHER},   {"Avda", EITHER},
    {"Bs.As", EITHER}, {"Bv", EITHER},    {"CC.AA", EITHER}, {"CC.OO", EITHER},
    {"Cia", EITHER},   {"Cmdte", EITHER}, {"Cnel", EITHER},  {"Cte", EITHER},
    {"Cía", EITHER},   {"Depto", EITHER}, {"Dpto", EITHER},  {"Dra", EITHER},
    {"Dres", EITHER},  {"Dto", EITHER},   {"Dña", EITHER},   {"EE.UU", EITHER},
    {"Edo", EITHER},   {"Excma", EITHER}, {"Excmo", EITHER}, {"FF.AA", EITHER},
    {"Gral", EITHER},  {"Hno", EITHER},   {"Hnos", EITHER},  {"Ilma", EITHER},
    {"Ilmo", EITHER},  {"JJ.OO", EITHER}, {"Lic", EITHER},   {"Ltda", EITHER},
    {"Mons", EITHER},  {"Mtra", EITHER},  {"Mtro", EITHER},  {"Núm", NUMBERS},
    {"P.ej", LEADS},   {"Pdte", EITHER},  {"Profa", EITHER}, {"Pte", EITHER},
    {"Pág", NUMBERS},  {"RR.HH", EITHER}, {"Rvdo", EITHER},  {"Sgto", EITHER},
    {"Sra", EITHER},   {"Sras", EITHER},  {"Sres", EITHER},  {"Srta", EITHER},
    {"Sta", EITHER},   {"Sto", EITHER},   {"Tte", EITHER},   {"Ud", EITHER},
    {"Uds", EITHER},   {"Vd", EITHER},    {"Vds", EITHER},   {"abr", NUMBERS},
    {"aprox", LEADS},  {"arts", NUMBERS}, {"cap", NUMBERS},  {"dic", NUMBERS},
    {"dpto", EITHER},  {"dra", EITHER},   {"ej", LEADS},     {"ene", NUMBERS},
    {"feb", NUMBERS},  {"hs", UNIT},      {"jul", NUMBERS},  {"mar", NUMBERS},
    {"máx", LEADS},    {"mín", LEADS},    {"núm", NUMBERS},  {"núms", NUMBERS},
    {"p.ej", LEADS},   {"pág", NUMBERS},  {"págs", NUMBERS}, {"seg", UNIT},
    {"sep", NUMBERS},  {"sr", EITHER},    {"sra", EITHER},   {"srta", EITHER},
    {"tel", NUMBERS},  {"tfno", NUMBERS}, {"v.gr", LEADS},
};

static const entry portuguese[] = {
    {"Cb", EITHER},   {"Cel", EITHER},  {"Dep", EITHER},   {"Des", EITHER},
    {"Eng", EITHER},  {"Exma", LEADS},  {"Exmo", LEADS},   {"Pe", EITHER},
    {"Pça", EITHER},  {"Rod", EITHER},  {"Ten", EITHER},   {"V.Exa", EITHER},
    {"Ver", EITHER},  {"apto", EITHER}, {"dez", NUMBERS},  {"eng", EITHER},
    {"fev", NUMBERS}, {"mai", NUMBERS}, {"n.º", EITHER},   {"nº", EITHER},
    {"obs", NUMBERS}, {"séc", NUMBERS}, {"sécs", NUMBERS},
};

static const entry italian[] = {
    {"Avv", EITHER},      {"Dott", EITHER},  {"Dott.ssa", EITHER}, {"Dr.ssa", EITHER},
    {"Egr", LEADS},       {"F.lli", EITHER}, {"Geom", EITHER},     {"Magg", EITHER},
    {"On", EITHER},       {"P.es", LEADS},   {"P.zza", EITHER},    {"Pd", ENDS},
    {"Prof.ssa", EITHER}, {"Rag", EITHER},   {"S.a.s", EITHER},    {"S.n.c", EITHER},
    {"S.p.A", EITHER},    {"S.r.l", EITHER}, {"Sig", EITHER},      {"Sig.ra", EITHER},
    {"Sigg", EITHER},     {"Spett", LEADS},  {"V.le", EITHER},     {"artt", NUMBERS},
    {"avv", EITHER},      {"cfr", LEADS},    {"dott", EITHER},     {"dott.ssa", EITHER},
    {"ecc", ENDS},        {"gen", EITHER},   {"geom", EITHER},     {"giu", NUMBERS},
    {"lug", NUMBERS},     {"mag", NUMBERS},  {"mons", EITHER},     {"ott", NUMBERS},
    {"p.es", LEADS},      {"p.zza", EITHER}, {"pag", NUMBERS},     {"pagg", NUMBERS},
    {"prof.ssa", EITHER}, {"sig", EITHER},   {"sig.na", EITHER},   {"sig.ra", EITHER},
    {"sigg", EITHER},
};

static const entry dutch[] = {
    {"B.V", EITHER},   {"H.K.H", LEADS},  {"Jhr", EITHER},  {"Kol", EITHER},
    {"N.V", EITHER},   {"V.O.F", EITHER}, {"Z.K.H", LEADS}, {"a.s", EITHER},
    {"a.u.b", EITHER}, {"b.v", EITHER},   {"bijv", LEADS},  {"blz", NUMBERS},
    {"bv", LEADS},     {"d.w.z", LEADS},  {"dhr", LEADS},   {"dr", LEADS},
    {"drs", LEADS},    {"ds", LEADS},     {"e.a", EITHER},  {"e.d", EITHER},
    {"enz", ENDS},     {"evt", LEADS},    {"excl", LEADS},  {"i.p.v", LEADS},
    {"i.v.m", LEADS},  {"incl", LEADS},   {"ing", LEADS},   {"ir", LEADS},
    {"jl", EITHER},    {"jr", EITHER},    {"m.a.w", LEADS}, {"m.b.t", LEADS},
    {"m.n", LEADS},    {"mevr", LEADS},   {"mld", EITHER},  {"mln", EITHER},
    {"mr", LEADS},     {"mrt", NUMBERS},  {"mw", LEADS},    {"n.a.v", LEADS},
    {"nr", NUMBERS},   {"nrs", NUMBERS},  {"o.a", LEADS},   {"o.l.v", LEADS},
    {"okt", NUMBERS},  {"ong", LEADS},    {"plm", LEADS},   {"prof", LEADS},
    {"s.v.p", EITHER}, {"t.a.v", LEADS},  {"t.o.v", LEADS}, {"zgn", LEADS},
};

static const entry russian[] = {
    {"И.о", LEADS},   {"Св", LEADS},     {"авг", NUMBERS},  {"адм", EITHER},
    {"акад", EITHER}, {"англ", LEADS},   {"апр", NUMBERS},  {"бул", EITHER},
    {"в", UNIT},      {"вв", UNIT},      {"вул", EITHER},   {"г", UNIT},
    {"га", ENDS},     {"гг", UNIT},      {"ген", EITHER},   {"гл", NUMBERS},
    {"гр", EITHER},   {"грн", ENDS},     {"д", EITHER},     {"дек", NUMBERS},
    {"дер", EITHER},  {"дол", ENDS},     {"долл", ENDS},    {"доц", EITHER},
    {"др", ENDS},     {"зам", LEADS},    {"и.о", LEADS},    {"изд", EITHER},
    {"изп", EITHER},  {"им", EITHER},    {"инж", EITHER},   {"исп", LEADS},
    {"кв", EITHER},   {"кг", UNIT},      {"кит", LEADS},    {"км", UNIT},
    {"коп", ENDS},    {"корп", EITHER},  {"лат", LEADS},    {"м", UNIT},
    {"мин", UNIT},    {"мл", EITHER},    {"млн", EITHER},   {"млрд", EITHER},
    {"н.э", EITHER},  {"наб", EITHER},   {"напр", LEADS},   {"нач", LEADS},
    {"нем", LEADS},   {"ноя", NUMBERS},  {"нояб", NUMBERS}, {"обл", EITHER},
    {"оз", EITHER},   {"ок", LEADS},     {"окт", NUMBERS},  {"п", NUMBERS},
    {"пер", EITHER},  {"пл", EITHER},    {"полк", EITHER},  {"пос", EITHER},
    {"пп", NUMBERS},  {"пр", EITHER},    {"прим", LEADS},   {"просп", EITHER},
    {"проф", EITHER}, {"р", UNIT},       {"ред", EITHER},   {"рис", NUMBERS},
    {"род", EITHER},  {"рр", UNIT},      {"руб", ENDS},     {"рус", LEADS},
    {"с", EITHER},    {"с.г", EITHER},   {"св", LEADS},     {"сек", UNIT},
    {"сен", NUMBERS}, {"сент", NUMBERS}, {"см", LEADS},     {"ст", EITHER},
    {"стр", NUMBERS}, {"т", EITHER},     {"т.д", ENDS},     {"т.е", LEADS},
    {"т.зв", LEADS},  {"т.к", LEADS},    {"т.н", LEADS},    {"т.о", LEADS},
    {"т.п", ENDS},    {"табл", NUMBERS}, {"тел", NUMBERS},  {"тис", EITHER},
    {"тов", LEADS},   {"трлн", EITHER},  {"тыс", EITHER},   {"ул", EITHER},
    {"ум", EITHER},   {"фев", NUMBERS},  {"февр", NUMBERS}, {"фр", LEADS},
    {"ч", UNIT},      {"чел", UNIT},     {"шт", UNIT},      {"экз", UNIT},
    {"эт", EITHER},   {"янв", NUMBERS},  {"яп", LEADS},     {"ін", ENDS},
};

/* Polish, Czech and Hungarian */
static const entry polish[] = {
    {"JUDr", LEADS},  {"Kft", EITHER},  {"MUDr", LEADS}, {"Nyrt", EITHER},
    {"PhDr", LEADS},  {"RNDr", LEADS},  {"Zrt", EITHER}, {"abp", LEADS},
    {"apod", ENDS},   {"atd", ENDS},    {"bp", LEADS},   {"godz", LEADS},
    {"hod", UNIT},    {"ifj", LEADS},   {"im", EITHER},  {"inż", LEADS},
    {"itd", ENDS},    {"itp", ENDS},    {"kb", LEADS},   {"kpt", EITHER},
    {"ks", LEADS},    {"m.in", LEADS},  {"mgr", LEADS},  {"mj", LEADS},
    {"např", LEADS},  {"np", LEADS},    {"ok", NUMBERS}, {"pkt", NUMBERS},
    {"por", EITHER},  {"poz", NUMBERS}, {"płk", EITHER}, {"r", UNIT},
    {"stb", ENDS},    {"tis", EITHER},  {"tj", LEADS},   {"tys", EITHER},
    {"tzn", LEADS},   {"tzv", LEADS},   {"tzw", LEADS},  {"ul", EITHER},
    {"ust", NUMBERS}, {"wg", LEADS},    {"woj", EITHER}, {"ún", LEADS},
    {"č", NUMBERS},   {"św", LEADS},
};

static const entry nordic[] = {
    {"Bl.a", LEADS},  {"F.eks", LEADS}, {"T.ex", LEADS},  {"bl", LEADS},
    {"bl.a", LEADS},  {"d.v.s", LEADS}, {"dvs", LEADS},   {"f.d", LEADS},
    {"f.eks", LEADS}, {"fhv", LEADS},   {"jf", LEADS},    {"kl", NUMBERS},
    {"kr", UNIT},     {"m.fl", ENDS},   {"m.m", ENDS},    {"mia", EITHER},
    {"mio", EITHER},  {"o.s.v", ENDS},  {"osv", ENDS},    {"pga", LEADS},
    {"s.k", LEADS},   {"t.ex", LEADS},  {"tlf", NUMBERS},
};

static const entry turkish[] = {
    {"A.Ş", EITHER}, {"Alb", EITHER},  {"Cad", EITHER},  {"Cd", EITHER},
    {"Doç", EITHER}, {"Gör", EITHER},  {"Hz", LEADS},    {"Korg", EITHER},
    {"M.S", EITHER}, {"M.Ö", EITHER},  {"Mah", EITHER},  {"Op", EITHER},
    {"Org", EITHER}, {"Sk", EITHER},   {"Sn", LEADS},    {"Sok", EITHER},
    {"T.C", EITHER}, {"Tuğg", EITHER}, {"Tümg", EITHER}, {"Uzm", EITHER},
    {"Yrd", EITHER}, {"Yzb", EITHER},  {"bkz", LEADS},   {"vb", ENDS},
    {"Örn", LEADS},  {"Öğr", EITHER},  {"örn", LEADS},   {"Şti", EITHER},
};

static const entry indonesian[] = {
    {"Hj", LEADS},   {"Ir", LEADS},   {"Jl", LEADS},   {"Jln", LEADS},
    {"KH", LEADS},   {"Kab", EITHER}, {"Kec", EITHER}, {"Kel", EITHER},
    {"Ny", LEADS},   {"Rp", EITHER},  {"Tbk", EITHER}, {"Tn", LEADS},
    {"dkk", EITHER}, {"dll", ENDS},   {"dsb", ENDS},   {"dst", ENDS},
};

static const entry greek[] = {
    {"αρ", NUMBERS}, {"δηλ", LEADS},  {"δισ", EITHER}, {"δρ", LEADS},  {"εκ", EITHER},
    {"κ", LEADS},    {"κ.ά", ENDS},   {"κ.λπ", ENDS},  {"κα", LEADS},  {"κκ", LEADS},
    {"κλπ", ENDS},   {"μ.μ", EITHER}, {"π.μ", EITHER}, {"π.χ", LEADS}, {"τηλ", NUMBERS},
};

/* Hindi and Bengali */
static const entry hindi[] = {
    {"कु", LEADS},  {"डा", LEADS}, {"डॉ", LEADS},  {"पं", LEADS},  {"प्रो", LEADS},
    {"मो", LEADS}, {"रु", LEADS},  {"श्री", LEADS}, {"सं", LEADS},  {"অধ্যা", LEADS},
    {"ড", LEADS},  {"ডা", LEADS}, {"প্রফ", LEADS}, {"মো", LEADS},
};

typedef struct table {
    const entry *entries;
    size_t count;
} table;

#define TABLE(entries)                                                                 \
    {                                                                                  \
        entries, sizeof(entries) / sizeof *(entries)                                   \
    }

static const table tables[] = {
    TABLE(english),    TABLE(german),  TABLE(french),  TABLE(spanish),
    TABLE(portuguese), TABLE(italian), TABLE(dutch),   TABLE(russian),
    TABLE(polish),     TABLE(nordic),  TABLE(turkish), TABLE(indonesian),
    TABLE(greek),      TABLE(hindi),
};

/* Eight bytes of a word as a number that orders like them. */
static uint64_t key(const char *word)
{
    return __builtin_bswap64(np_load64((const unsigned char *)word));
}

static np_abbreviation find_in(const table *t, const char wanted[LONGEST])
{
    uint64_t first = key(wanted), second = key(wanted + 8);
    size_t low = 0, high = t->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const entry *here = &t->entries[middle];
        uint64_t here_first = key(here->word), here_second = key(here->word + 8);
        if (here_first == first && here_second == second)
            return here->means;
        if (here_first < first || (here_first == first && here_second < second))
            low = middle + 1;
        else
            high = middle;
    }
    return NP_ABBREVIATION_NONE;
}

np_abbreviation np_abbreviation_find(np_slice word)
{
    char wanted[LONGEST] = {0};
    if (word.size == 0 || word.size >= LONGEST)
        return NP_ABBREVIATION_NONE;
    memcpy(wanted, word.data, word.size);
    np_abbreviation found = NP_ABBREVIATION_NONE;
    for (size_t t = 0; t < sizeof tables / sizeof *tables && !found; t++)
        found = find_in(&tables[t], wanted);
    return found;
}

/* True when one of the first `count` tables has the word. */
static bool is_known(const char word[LONGEST], size_t count)
{
    for (size_t t = 0; t < count; t++)
        if (find_in(&tables[t], word) != NP_ABBREVIATION_NONE)
            return true;
    return false;
}

np_status np_abbreviations_check(np_error *error)
{
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        for (size_t i = 0; i < tables[t].count; i++) {
            const entry *here = &tables[t].entries[i];
            if (i > 0 && memcmp(here[-1].word, here->word, LONGEST) >= 0)
                return np_fail(error, NP_EFORMAT, i, "%s is out of order", here->word);
            if (is_known(here->word, t))
                return np_fail(error, NP_EFORMAT, i, "%s is there twice", here->word);
        }
    }
    return NP_OK;
}
