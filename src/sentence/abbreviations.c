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

/* In the order of their bytes, over all languages: English, German, French, Spanish,
 * Portuguese, Italian, Dutch, Russian, Polish, Czech, Hungarian, Swedish, Danish,
 * Norwegian, Turkish, Indonesian, Greek, Hindi and Bengali. Words that end sentences
 * more often than they are abbreviations somewhere in the world ("in.", "art." before a
 * name, Italian "card.") are left out or given the meaning that does less harm. */
static const entry entries[] = {
    {"A.D", EITHER},      {"A.M", ENDS},     {"A.Ş", EITHER},     {"Abb", NUMBERS},
    {"Abs", NUMBERS},     {"Abt", EITHER},   {"Adm", EITHER},     {"Ala", EITHER},
    {"Alb", EITHER},      {"Amb", EITHER},   {"Anm", NUMBERS},    {"Apr", NUMBERS},
    {"Apt", EITHER},      {"Ariz", EITHER},  {"Ark", EITHER},     {"Arq", EITHER},
    {"Art", NUMBERS},     {"Assn", EITHER},  {"Assoc", EITHER},   {"Asst", EITHER},
    {"Atty", EITHER},     {"Aufl", EITHER},  {"Aug", NUMBERS},    {"Ausg", EITHER},
    {"Av", EITHER},       {"Avd", EITHER},   {"Avda", EITHER},    {"Ave", EITHER},
    {"Avv", EITHER},      {"B.C", EITHER},   {"B.V", EITHER},     {"Bd", NUMBERS},
    {"Bde", NUMBERS},     {"Bgm", LEADS},    {"Bhf", EITHER},     {"Bl.a", LEADS},
    {"Bldg", EITHER},     {"Blvd", EITHER},  {"Brig", EITHER},    {"Bros", EITHER},
    {"Bs.As", EITHER},    {"Bv", EITHER},    {"CC.AA", EITHER},   {"CC.OO", EITHER},
    {"Cad", EITHER},      {"Calif", EITHER}, {"Capt", EITHER},    {"Cb", EITHER},
    {"Cd", EITHER},       {"Cdt", EITHER},   {"Cel", EITHER},     {"Cf", LEADS},
    {"Ch", NUMBERS},      {"Chr", EITHER},   {"Cia", EITHER},     {"Cie", EITHER},
    {"Cllr", EITHER},     {"Cmdr", EITHER},  {"Cmdte", EITHER},   {"Cnel", EITHER},
    {"Co", EITHER},       {"Col", EITHER},   {"Colo", EITHER},    {"Conn", EITHER},
    {"Corp", EITHER},     {"Cos", EITHER},   {"Cpl", EITHER},     {"Cte", EITHER},
    {"Cía", EITHER},      {"D.C", EITHER},   {"D.h", LEADS},      {"Dec", NUMBERS},
    {"Del", EITHER},      {"Dep", EITHER},   {"Dept", EITHER},    {"Depto", EITHER},
    {"Des", EITHER},      {"Det", EITHER},   {"Dez", NUMBERS},    {"Dipl", LEADS},
    {"Dist", EITHER},     {"Div", EITHER},   {"Dott", EITHER},    {"Dott.ssa", EITHER},
    {"Doç", EITHER},      {"Dpto", EITHER},  {"Dr", LEADS},       {"Dr.ssa", EITHER},
    {"Dra", EITHER},      {"Dres", EITHER},  {"Drs", LEADS},      {"Dto", EITHER},
    {"Dña", EITHER},      {"E.U", EITHER},   {"EE.UU", EITHER},   {"Ed", EITHER},
    {"Edo", EITHER},      {"Eds", EITHER},   {"Egr", LEADS},      {"Eng", EITHER},
    {"Esq", EITHER},      {"Est", EITHER},   {"Ets", EITHER},     {"Excma", EITHER},
    {"Excmo", EITHER},    {"Exma", LEADS},   {"Exmo", LEADS},     {"Ext", EITHER},
    {"F.eks", LEADS},     {"F.lli", EITHER}, {"FF.AA", EITHER},   {"Fa", LEADS},
    {"Fam", LEADS},       {"Feb", NUMBERS},  {"Febr", NUMBERS},   {"Fig", NUMBERS},
    {"Figs", NUMBERS},    {"Fla", EITHER},   {"Fr", LEADS},       {"Fri", NUMBERS},
    {"Frl", LEADS},       {"Ft", LEADS},     {"Ga", EITHER},      {"Gal", EITHER},
    {"Gebr", LEADS},      {"Gen", EITHER},   {"Geom", EITHER},    {"Gov", EITHER},
    {"Govs", EITHER},     {"Gral", EITHER},  {"Gör", EITHER},     {"H.K.H", LEADS},
    {"Hbf", EITHER},      {"Hj", LEADS},     {"Hl", LEADS},       {"Hno", EITHER},
    {"Hnos", EITHER},     {"Hon", EITHER},   {"Hr", LEADS},       {"Hrn", LEADS},
    {"Hrsg", EITHER},     {"Hwy", EITHER},   {"Hz", LEADS},       {"Ill", EITHER},
    {"Ilma", EITHER},     {"Ilmo", EITHER},  {"Inc", EITHER},     {"Ind", EITHER},
    {"Ing", EITHER},      {"Insp", EITHER},  {"Inst", EITHER},    {"Intl", EITHER},
    {"Ir", LEADS},        {"J.C", EITHER},   {"JJ.OO", EITHER},   {"JUDr", LEADS},
    {"Jan", NUMBERS},     {"Jg", NUMBERS},   {"Jh", EITHER},      {"Jhd", EITHER},
    {"Jhdt", EITHER},     {"Jhr", EITHER},   {"Jl", LEADS},       {"Jln", LEADS},
    {"Jr", EITHER},       {"Jul", NUMBERS},  {"Jun", NUMBERS},    {"KH", LEADS},
    {"Kab", EITHER},      {"Kan", EITHER},   {"Kap", NUMBERS},    {"Kec", EITHER},
    {"Kel", EITHER},      {"Kft", EITHER},   {"Kfz", ENDS},       {"Kl", EITHER},
    {"Kol", EITHER},      {"Korg", EITHER},  {"Krs", EITHER},     {"Ky", EITHER},
    {"L.A", EITHER},      {"LLC", EITHER},   {"LP", EITHER},      {"La", EITHER},
    {"Lic", EITHER},      {"Lkr", EITHER},   {"Lkw", ENDS},       {"Lt", EITHER},
    {"Ltd", EITHER},      {"Ltda", EITHER},  {"M.S", EITHER},     {"M.Ö", EITHER},
    {"MM", EITHER},       {"MUDr", LEADS},   {"Mag", EITHER},     {"Magg", EITHER},
    {"Mah", EITHER},      {"Maj", EITHER},   {"Mar", NUMBERS},    {"Mass", EITHER},
    {"Md", EITHER},       {"Me", EITHER},    {"Messrs", LEADS},   {"Mfg", EITHER},
    {"Mgr", EITHER},      {"Mich", EITHER},  {"Min", EITHER},     {"Minn", EITHER},
    {"Mio", EITHER},      {"Miss", EITHER},  {"Mlle", EITHER},    {"Mlles", EITHER},
    {"Mme", EITHER},      {"Mmes", EITHER},  {"Mo", EITHER},      {"Mon", NUMBERS},
    {"Mons", EITHER},     {"Mont", EITHER},  {"Mr", LEADS},       {"Mrd", EITHER},
    {"Mrs", LEADS},       {"Mrz", NUMBERS},  {"Ms", LEADS},       {"Msgr", LEADS},
    {"Mt", LEADS},        {"Mtra", EITHER},  {"Mtro", EITHER},    {"Mx", LEADS},
    {"N.B", EITHER},      {"N.J", EITHER},   {"N.V", EITHER},     {"N.Y", EITHER},
    {"Natl", EITHER},     {"Neb", EITHER},   {"Nev", EITHER},     {"No", NUMBERS},
    {"Nos", NUMBERS},     {"Nov", NUMBERS},  {"Nr", NUMBERS},     {"Nrn", NUMBERS},
    {"Ny", LEADS},        {"Nyrt", EITHER},  {"Núm", NUMBERS},    {"Oct", NUMBERS},
    {"Okla", EITHER},     {"Okt", NUMBERS},  {"On", EITHER},      {"Ont", EITHER},
    {"Op", EITHER},       {"Ore", EITHER},   {"Org", EITHER},     {"P.M", ENDS},
    {"P.O", LEADS},       {"P.ej", LEADS},   {"P.es", LEADS},     {"P.ex", LEADS},
    {"P.zza", EITHER},    {"PLC", EITHER},   {"Pa", EITHER},      {"Pd", ENDS},
    {"Pdte", EITHER},     {"Pe", EITHER},    {"Pfc", EITHER},     {"Ph.D", EITHER},
    {"PhDr", LEADS},      {"Pkw", ENDS},     {"Pkwy", EITHER},    {"Pl", EITHER},
    {"Plc", EITHER},      {"Pr", EITHER},    {"Pres", EITHER},    {"Prof", LEADS},
    {"Prof.ssa", EITHER}, {"Profa", EITHER}, {"Pte", EITHER},     {"Pvt", EITHER},
    {"Pág", NUMBERS},     {"Pça", EITHER},   {"Que", EITHER},     {"RNDr", LEADS},
    {"RR.HH", EITHER},    {"Rag", EITHER},   {"Rd", EITHER},      {"Rdnr", NUMBERS},
    {"Red", EITHER},      {"Rep", EITHER},   {"Reps", EITHER},    {"Rev", EITHER},
    {"Rn", NUMBERS},      {"Rod", EITHER},   {"Rp", EITHER},      {"Rt", EITHER},
    {"Rvdo", EITHER},     {"S.A", EITHER},   {"S.A.R.L", EITHER}, {"S.A.S", EITHER},
    {"S.L", EITHER},      {"S.R.L", EITHER}, {"S.a.s", EITHER},   {"S.n.c", EITHER},
    {"S.p.A", EITHER},    {"S.r.l", EITHER}, {"Sask", EITHER},    {"Sat", NUMBERS},
    {"Sec", EITHER},      {"Sect", NUMBERS}, {"Sek", UNIT},       {"Sen", EITHER},
    {"Sens", EITHER},     {"Sep", NUMBERS},  {"Sept", NUMBERS},   {"Sgt", EITHER},
    {"Sgto", EITHER},     {"Sig", EITHER},   {"Sig.ra", EITHER},  {"Sigg", EITHER},
    {"Sk", EITHER},       {"Sn", LEADS},     {"Sok", EITHER},     {"Spc", EITHER},
    {"Spett", LEADS},     {"Sq", EITHER},    {"Sr", EITHER},      {"Sra", EITHER},
    {"Sras", EITHER},     {"Sres", EITHER},  {"Srta", EITHER},    {"St", EITHER},
    {"Sta", EITHER},      {"Std", UNIT},     {"Ste", EITHER},     {"Sto", EITHER},
    {"Str", EITHER},      {"Sts", EITHER},   {"Sté", EITHER},     {"Sun", NUMBERS},
    {"Supt", EITHER},     {"T.C", EITHER},   {"T.ex", LEADS},     {"Tab", NUMBERS},
    {"Tbk", EITHER},      {"Tel", NUMBERS},  {"Ten", EITHER},     {"Tenn", EITHER},
    {"Tex", EITHER},      {"Thu", NUMBERS},  {"Thur", NUMBERS},   {"Thurs", NUMBERS},
    {"Tn", LEADS},        {"Tsd", EITHER},   {"Tte", EITHER},     {"Tue", NUMBERS},
    {"Tues", NUMBERS},    {"Tuğg", EITHER},  {"Tümg", EITHER},    {"U.A.E", EITHER},
    {"U.K", EITHER},      {"U.N", EITHER},   {"U.S", EITHER},     {"U.a", EITHER},
    {"Ud", EITHER},       {"Uds", EITHER},   {"Univ", EITHER},    {"Uzm", EITHER},
    {"V.Exa", EITHER},    {"V.O.F", EITHER}, {"V.le", EITHER},    {"Va", EITHER},
    {"Vd", EITHER},       {"Vds", EITHER},   {"Ver", EITHER},     {"Vgl", LEADS},
    {"Vol", NUMBERS},     {"Vors", EITHER},  {"Vt", EITHER},      {"Vve", EITHER},
    {"W.Va", EITHER},     {"Wash", EITHER},  {"Wed", NUMBERS},    {"Wis", EITHER},
    {"Wyo", EITHER},      {"Yrd", EITHER},   {"Yzb", EITHER},     {"Z.B", LEADS},
    {"Z.K.H", LEADS},     {"Ziff", NUMBERS}, {"Zrt", EITHER},     {"a.D", EITHER},
    {"a.M", EITHER},      {"a.m", ENDS},     {"a.s", EITHER},     {"a.u.b", EITHER},
    {"abp", LEADS},       {"abr", NUMBERS},  {"abzgl", LEADS},    {"al", EITHER},
    {"amerik", LEADS},    {"apod", ENDS},    {"approx", LEADS},   {"apr", LEADS},
    {"aprox", LEADS},     {"apto", EITHER},  {"art", NUMBERS},    {"arts", NUMBERS},
    {"artt", NUMBERS},    {"atd", ENDS},     {"av", EITHER},      {"avr", NUMBERS},
    {"avv", EITHER},      {"b.v", EITHER},   {"bd", EITHER},      {"betr", LEADS},
    {"bijv", LEADS},      {"bkz", LEADS},    {"bl", LEADS},       {"bl.a", LEADS},
    {"bld", EITHER},      {"blz", NUMBERS},  {"boul", EITHER},    {"bp", LEADS},
    {"bspw", LEADS},      {"bv", LEADS},     {"bzw", LEADS},      {"c", NUMBERS},
    {"c.à-d", LEADS},     {"ca", NUMBERS},   {"cap", NUMBERS},    {"ccm", UNIT},
    {"cf", LEADS},        {"cfr", LEADS},    {"ch", NUMBERS},     {"chap", NUMBERS},
    {"cm", UNIT},         {"d.J", EITHER},   {"d.h", LEADS},      {"d.v.s", LEADS},
    {"d.w.z", LEADS},     {"dez", NUMBERS},  {"dgl", ENDS},       {"dhr", LEADS},
    {"dic", NUMBERS},     {"dkk", EITHER},   {"dll", ENDS},       {"dott", EITHER},
    {"dott.ssa", EITHER}, {"dpto", EITHER},  {"dr", LEADS},       {"dra", EITHER},
    {"drs", LEADS},       {"ds", LEADS},     {"dsb", ENDS},       {"dst", ENDS},
    {"dt", LEADS},        {"dvs", LEADS},    {"déc", NUMBERS},    {"dép", EITHER},
    {"e.V", EITHER},      {"e.a", EITHER},   {"e.d", EITHER},     {"e.g", LEADS},
    {"ecc", ENDS},        {"ed", EITHER},    {"eds", EITHER},     {"ehem", LEADS},
    {"einschl", LEADS},   {"ej", LEADS},     {"ene", NUMBERS},    {"eng", EITHER},
    {"engl", LEADS},      {"env", LEADS},    {"enz", ENDS},       {"est", EITHER},
    {"etc", ENDS},        {"ev", LEADS},     {"evang", LEADS},    {"evt", LEADS},
    {"evtl", LEADS},      {"excl", LEADS},   {"exkl", LEADS},     {"ext", EITHER},
    {"f", EITHER},        {"f.d", LEADS},    {"f.eks", LEADS},    {"feb", NUMBERS},
    {"fev", NUMBERS},     {"ff", EITHER},    {"fhv", LEADS},      {"fig", NUMBERS},
    {"franz", LEADS},     {"ft", UNIT},      {"fév", NUMBERS},    {"févr", NUMBERS},
    {"geb", LEADS},       {"gem", NUMBERS},  {"gen", EITHER},     {"geom", EITHER},
    {"gest", EITHER},     {"ggf", LEADS},    {"ggü", LEADS},      {"giu", NUMBERS},
    {"godz", LEADS},      {"griech", LEADS}, {"h", UNIT},         {"h.c", LEADS},
    {"hab", UNIT},        {"habil", LEADS},  {"hl", LEADS},       {"hod", UNIT},
    {"hr", UNIT},         {"hrs", UNIT},     {"hrsg", EITHER},    {"hs", UNIT},
    {"i.A", LEADS},       {"i.R", EITHER},   {"i.S", LEADS},      {"i.V", EITHER},
    {"i.d.R", LEADS},     {"i.e", LEADS},    {"i.p.v", LEADS},    {"i.v.m", LEADS},
    {"ibid", EITHER},     {"ifj", LEADS},    {"im", EITHER},      {"incl", LEADS},
    {"ing", LEADS},       {"inkl", LEADS},   {"inż", LEADS},      {"ir", LEADS},
    {"ital", LEADS},      {"itd", ENDS},     {"itp", ENDS},       {"janv", NUMBERS},
    {"jf", LEADS},        {"jl", EITHER},    {"jr", EITHER},      {"juil", NUMBERS},
    {"jul", NUMBERS},     {"jun", EITHER},   {"jur", LEADS},      {"kath", LEADS},
    {"kb", LEADS},        {"kg", UNIT},      {"kl", NUMBERS},     {"km", UNIT},
    {"kpt", EITHER},      {"kr", UNIT},      {"ks", LEADS},       {"lat", LEADS},
    {"lb", UNIT},         {"lbs", UNIT},     {"lt", LEADS},       {"lug", NUMBERS},
    {"m", UNIT},          {"m.E", LEADS},    {"m.a.w", LEADS},    {"m.b.t", LEADS},
    {"m.fl", ENDS},       {"m.in", LEADS},   {"m.m", ENDS},       {"m.n", LEADS},
    {"mag", NUMBERS},     {"mai", NUMBERS},  {"mar", NUMBERS},    {"med", LEADS},
    {"mevr", LEADS},      {"mgr", LEADS},    {"mi", UNIT},        {"mia", EITHER},
    {"min", UNIT},        {"mio", EITHER},   {"mj", LEADS},       {"mld", EITHER},
    {"mln", EITHER},      {"mm", UNIT},      {"mons", EITHER},    {"mr", LEADS},
    {"mrt", NUMBERS},     {"mw", LEADS},     {"máx", LEADS},      {"mín", LEADS},
    {"n", EITHER},        {"n.Chr", EITHER}, {"n.a.v", LEADS},    {"n.º", EITHER},
    {"např", LEADS},      {"nat", LEADS},    {"no", NUMBERS},     {"nov", NUMBERS},
    {"np", LEADS},        {"nr", NUMBERS},   {"nrs", NUMBERS},    {"ntv", ENDS},
    {"nº", EITHER},       {"núm", NUMBERS},  {"núms", NUMBERS},   {"o.a", LEADS},
    {"o.g", LEADS},       {"o.l.v", LEADS},  {"o.s.v", ENDS},     {"o.Ä", ENDS},
    {"o.ä", ENDS},        {"obs", NUMBERS},  {"oct", NUMBERS},    {"ok", NUMBERS},
    {"okt", NUMBERS},     {"ong", LEADS},    {"osv", ENDS},       {"ott", NUMBERS},
    {"oz", UNIT},         {"p", NUMBERS},    {"p.a", EITHER},     {"p.ej", LEADS},
    {"p.es", LEADS},      {"p.ex", LEADS},   {"p.m", ENDS},       {"p.zza", EITHER},
    {"pag", NUMBERS},     {"pagg", NUMBERS}, {"para", NUMBERS},   {"pga", LEADS},
    {"phil", LEADS},      {"pkt", NUMBERS},  {"pl", EITHER},      {"plm", LEADS},
    {"por", EITHER},      {"poz", NUMBERS},  {"pp", NUMBERS},     {"prof", LEADS},
    {"prof.ssa", EITHER}, {"pág", NUMBERS},  {"págs", NUMBERS},   {"płk", EITHER},
    {"qm", UNIT},         {"r", UNIT},       {"rer", LEADS},      {"resp", LEADS},
    {"russ", LEADS},      {"réf", NUMBERS},  {"röm", LEADS},      {"s", NUMBERS},
    {"s.k", LEADS},       {"s.o", EITHER},   {"s.u", EITHER},     {"s.v.p", EITHER},
    {"sec", UNIT},        {"seg", UNIT},     {"sen", EITHER},     {"sep", NUMBERS},
    {"sept", NUMBERS},    {"sig", EITHER},   {"sig.na", EITHER},  {"sig.ra", EITHER},
    {"sigg", EITHER},     {"sog", LEADS},    {"sq", UNIT},        {"sr", EITHER},
    {"sra", EITHER},      {"srta", EITHER},  {"staatl", LEADS},   {"stb", ENDS},
    {"stellv", LEADS},    {"stv", LEADS},    {"städt", LEADS},    {"séc", NUMBERS},
    {"sécs", NUMBERS},    {"t", NUMBERS},    {"t.a.v", LEADS},    {"t.ex", LEADS},
    {"t.o.v", LEADS},     {"tel", NUMBERS},  {"tfno", NUMBERS},   {"tis", EITHER},
    {"tj", LEADS},        {"tlf", NUMBERS},  {"trad", EITHER},    {"tys", EITHER},
    {"tzn", LEADS},       {"tzv", LEADS},    {"tzw", LEADS},      {"tägl", LEADS},
    {"tél", NUMBERS},     {"u.U", LEADS},    {"u.a", EITHER},     {"u.dgl", ENDS},
    {"u.Ä", ENDS},        {"u.ä", ENDS},     {"ul", EITHER},      {"usf", ENDS},
    {"ust", NUMBERS},     {"usw", ENDS},     {"v", LEADS},        {"v.Chr", EITHER},
    {"v.gr", LEADS},      {"vb", ENDS},      {"verh", EITHER},    {"vgl", LEADS},
    {"viz", LEADS},       {"vol", NUMBERS},  {"vs", LEADS},       {"wg", LEADS},
    {"woj", EITHER},      {"yd", UNIT},      {"yds", UNIT},       {"z.B", LEADS},
    {"z.T", LEADS},       {"z.Z", LEADS},    {"z.Zt", LEADS},     {"z.b", LEADS},
    {"zgn", LEADS},       {"zw", LEADS},     {"zzgl", LEADS},     {"Örn", LEADS},
    {"Öğr", EITHER},      {"éd", EITHER},    {"örn", LEADS},      {"österr", LEADS},
    {"ún", LEADS},        {"č", NUMBERS},    {"św", LEADS},       {"Şti", EITHER},
    {"αρ", NUMBERS},      {"δηλ", LEADS},    {"δισ", EITHER},     {"δρ", LEADS},
    {"εκ", EITHER},       {"κ", LEADS},      {"κ.ά", ENDS},       {"κ.λπ", ENDS},
    {"κα", LEADS},        {"κκ", LEADS},     {"κλπ", ENDS},       {"μ.μ", EITHER},
    {"π.μ", EITHER},      {"π.χ", LEADS},    {"τηλ", NUMBERS},    {"И.о", LEADS},
    {"Св", LEADS},        {"авг", NUMBERS},  {"адм", EITHER},     {"акад", EITHER},
    {"англ", LEADS},      {"апр", NUMBERS},  {"бул", EITHER},     {"в", UNIT},
    {"вв", UNIT},         {"вул", EITHER},   {"г", UNIT},         {"га", ENDS},
    {"гг", UNIT},         {"ген", EITHER},   {"гл", NUMBERS},     {"гр", EITHER},
    {"грн", ENDS},        {"д", EITHER},     {"дек", NUMBERS},    {"дер", EITHER},
    {"дол", ENDS},        {"долл", ENDS},    {"доц", EITHER},     {"др", ENDS},
    {"зам", LEADS},       {"и.о", LEADS},    {"изд", EITHER},     {"изп", EITHER},
    {"им", EITHER},       {"инж", EITHER},   {"исп", LEADS},      {"кв", EITHER},
    {"кг", UNIT},         {"кит", LEADS},    {"км", UNIT},        {"коп", ENDS},
    {"корп", EITHER},     {"лат", LEADS},    {"м", UNIT},         {"мин", UNIT},
    {"мл", EITHER},       {"млн", EITHER},   {"млрд", EITHER},    {"н.э", EITHER},
    {"наб", EITHER},      {"напр", LEADS},   {"нач", LEADS},      {"нем", LEADS},
    {"ноя", NUMBERS},     {"нояб", NUMBERS}, {"обл", EITHER},     {"оз", EITHER},
    {"ок", LEADS},        {"окт", NUMBERS},  {"п", NUMBERS},      {"пер", EITHER},
    {"пл", EITHER},       {"полк", EITHER},  {"пос", EITHER},     {"пп", NUMBERS},
    {"пр", EITHER},       {"прим", LEADS},   {"просп", EITHER},   {"проф", EITHER},
    {"р", UNIT},          {"ред", EITHER},   {"рис", NUMBERS},    {"род", EITHER},
    {"рр", UNIT},         {"руб", ENDS},     {"рус", LEADS},      {"с", EITHER},
    {"с.г", EITHER},      {"св", LEADS},     {"сек", UNIT},       {"сен", NUMBERS},
    {"сент", NUMBERS},    {"см", LEADS},     {"ст", EITHER},      {"стр", NUMBERS},
    {"т", EITHER},        {"т.д", ENDS},     {"т.е", LEADS},      {"т.зв", LEADS},
    {"т.к", LEADS},       {"т.н", LEADS},    {"т.о", LEADS},      {"т.п", ENDS},
    {"табл", NUMBERS},    {"тел", NUMBERS},  {"тис", EITHER},     {"тов", LEADS},
    {"трлн", EITHER},     {"тыс", EITHER},   {"ул", EITHER},      {"ум", EITHER},
    {"фев", NUMBERS},     {"февр", NUMBERS}, {"фр", LEADS},       {"ч", UNIT},
    {"чел", UNIT},        {"шт", UNIT},      {"экз", UNIT},       {"эт", EITHER},
    {"янв", NUMBERS},     {"яп", LEADS},     {"ін", ENDS},        {"कु", LEADS},
    {"डा", LEADS},        {"डॉ", LEADS},     {"पं", LEADS},        {"प्रो", LEADS},
    {"मो", LEADS},        {"रु", LEADS},      {"श्री", LEADS},      {"सं", LEADS},
    {"অধ্যা", LEADS},      {"ড", LEADS},      {"ডা", LEADS},       {"প্রফ", LEADS},
    {"মো", LEADS},
};

enum { ENTRIES = sizeof entries / sizeof *entries };

/* Eight bytes of a word as a number that orders like them. */
static uint64_t key(const char *word)
{
    return __builtin_bswap64(np_load64((const unsigned char *)word));
}

/* True when the entry stands at or before the word of these two keys. */
static bool is_at_most(const entry *here, uint64_t first, uint64_t second)
{
    uint64_t here_first = key(here->word);
    return here_first < first || (here_first == first && key(here->word + 8) <= second);
}

np_abbreviation np_abbreviation_find(np_slice word)
{
    char wanted[LONGEST] = {0};
    if (word.size == 0 || word.size >= LONGEST)
        return NP_ABBREVIATION_NONE;
    memcpy(wanted, word.data, word.size);
    uint64_t first = key(wanted), second = key(wanted + 8);
    const entry *from = entries;
    for (size_t left = ENTRIES; left > 1;) { /* which half it is cannot be foreseen */
        size_t half = left / 2;
        bool is_behind = is_at_most(&from[half], first, second);
        from += is_behind ? half : 0;
        left -= half;
    }
    return memcmp(from->word, wanted, LONGEST) == 0 ? from->means
                                                    : NP_ABBREVIATION_NONE;
}

np_status np_abbreviations_check(np_error *error)
{
    for (size_t i = 1; i < ENTRIES; i++)
        if (memcmp(entries[i - 1].word, entries[i].word, LONGEST) >= 0)
            return np_fail(error, NP_EFORMAT, i, "%s is out of order", entries[i].word);
    return NP_OK;
}
