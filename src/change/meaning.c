#include "change/meaning.h"

#include "base/error.h"
#include "sentence/character.h"

#include <string.h>

enum { LONGEST_KEY = 28 };

typedef struct entry {
    char word[LONGEST_KEY];
    uint16_t meaning; /* an amount's number stands above four bits */
} entry;

/* clang-format off */
enum {
    A = NP_MEANS_AMOUNT, G = NP_MEANS_MAGNITUDE, U = NP_MEANS_UNIT, M = NP_MEANS_MONTH,
    D = NP_MEANS_DAY, R = NP_MEANS_NEAR_DAY, N = NP_MEANS_NEGATION, J = NP_MEANS_JOINT
};

/* English, German, French, Spanish, Portuguese, Italian, Dutch, Russian, in lower case
 * and in order of bytes. */
static const entry entries[] = {
    {"abril", M}, {"acht", A | 8 << 4}, {"acre", U}, {"acres", U}, {"agosto", M},
    {"ain't", N}, {"al", J}, {"am", D}, {"amanhã", R}, {"anni", U}, {"année", U},
    {"années", U}, {"anos", U}, {"ans", U}, {"août", M}, {"apr", M}, {"april", M},
    {"aprile", M}, {"aren't", N}, {"aucun", N}, {"aucune", N}, {"aug", M},
    {"august", M}, {"augustus", M}, {"aujourd'hui", R}, {"avril", M}, {"ayer", R},
    {"años", U}, {"barrel", U}, {"barrels", U}, {"bilhão", G}, {"bilhões", G},
    {"billion", G}, {"billionen", G}, {"billions", G}, {"billones", G}, {"billón", G},
    {"bin", J}, {"bn", G}, {"can't", N}, {"cannot", N}, {"celsius", U}, {"cent", G},
    {"cento", G}, {"cents", U}, {"chilometri", U}, {"ciento", U}, {"cientos", G},
    {"cinco", A | 5 << 4}, {"cincuenta", A | 50 << 4}, {"cinq", A | 5 << 4},
    {"cinquante", A | 50 << 4}, {"cinque", A | 5 << 4}, {"couldn't", N}, {"crore", G},
    {"cuarenta", A | 40 << 4}, {"cuatro", A | 4 << 4}, {"da", J}, {"dagen", U},
    {"das", J}, {"day", U}, {"days", U}, {"de", J}, {"dec", M}, {"december", M},
    {"degree", U}, {"degrees", U}, {"dei", J}, {"del", J}, {"della", J}, {"delle", J},
    {"demain", R}, {"den", J}, {"der", J}, {"dertig", A | 30 << 4}, {"des", J},
    {"deux", A | 2 << 4}, {"dez", A | 10 << 4}, {"dezember", M}, {"dezembro", M},
    {"di", J}, {"dias", U}, {"dicembre", M}, {"diciembre", M}, {"didn't", N},
    {"dieci", A | 10 << 4}, {"dienstag", D}, {"dienstags", D}, {"diez", A | 10 << 4},
    {"dimanche", D}, {"dinsdag", D}, {"dix", A | 10 << 4}, {"do", J}, {"doble", A},
    {"dobro", A}, {"doce", A | 12 << 4}, {"dodici", A | 12 << 4}, {"doesn't", N},
    {"dois", A | 2 << 4}, {"dollar", U}, {"dollari", U}, {"dollars", U}, {"domani", R},
    {"domenica", D}, {"domingo", D}, {"don't", N}, {"donderdag", D}, {"donnerstag", D},
    {"doppelt", A}, {"doppio", A}, {"dos", A | 2 << 4}, {"double", A},
    {"douze", A | 12 << 4}, {"doze", A | 12 << 4}, {"dozen", A}, {"dozens", A},
    {"drei", A | 3 << 4}, {"dreißig", A | 30 << 4}, {"drie", A | 3 << 4},
    {"drittel", A}, {"du", J}, {"duas", A | 2 << 4}, {"duizend", G}, {"décembre", M},
    {"días", U}, {"dólares", U}, {"eight", A | 8 << 4}, {"eighteen", A | 18 << 4},
    {"eighty", A | 80 << 4}, {"el", J}, {"eleven", A | 11 << 4}, {"elf", A | 11 << 4},
    {"enero", M}, {"eur", U}, {"euro", U}, {"euros", U}, {"fahrenheit", U}, {"feb", M},
    {"febbraio", M}, {"febrero", M}, {"februar", M}, {"februari", M}, {"february", M},
    {"feet", U}, {"fevereiro", M}, {"fifteen", A | 15 << 4}, {"fifty", A | 50 << 4},
    {"five", A | 5 << 4}, {"foot", U}, {"forty", A | 40 << 4}, {"four", A | 4 << 4},
    {"fourteen", A | 14 << 4}, {"franc", U}, {"francs", U}, {"franken", U},
    {"freitag", D}, {"friday", D}, {"fridays", D}, {"ft", U}, {"février", M},
    {"fünf", A | 5 << 4}, {"fünfzig", A | 50 << 4}, {"gallon", U}, {"gallons", U},
    {"gbp", U}, {"geen", N}, {"gennaio", M}, {"gestern", R}, {"giorni", U},
    {"giovedì", D}, {"gisteren", R}, {"giugno", M}, {"grad", U}, {"gram", U},
    {"grams", U}, {"gw", U}, {"hadn't", N}, {"half", A}, {"hasn't", N}, {"haven't", N},
    {"hectare", U}, {"hectares", U}, {"helft", A}, {"heures", U}, {"heute", R},
    {"hoje", R}, {"honderd", G}, {"horas", U}, {"hour", U}, {"hours", U},
    {"hoy", R}, {"huit", A | 8 << 4}, {"hundert", G}, {"hundred", G}, {"hundreds", G},
    {"hälfte", A}, {"ibn", J}, {"ieri", R}, {"inch", U}, {"inches", U}, {"inr", U},
    {"isn't", N}, {"jaar", U}, {"jahre", U}, {"jahren", U}, {"jamais", N}, {"jan", M},
    {"janeiro", M}, {"januar", M}, {"januari", M}, {"january", M}, {"janvier", M},
    {"jeudi", D}, {"jours", U}, {"jueves", D}, {"juillet", M}, {"juin", M}, {"jul", M},
    {"julho", M}, {"juli", M}, {"julio", M}, {"july", M}, {"jun", M}, {"june", M},
    {"junho", M}, {"juni", M}, {"junio", M}, {"jänner", M}, {"kein", N}, {"keine", N},
    {"keinem", N}, {"keinen", N}, {"keiner", N}, {"keines", N}, {"kg", U}, {"kilo", U},
    {"kilogram", U}, {"kilograms", U}, {"kilometer", U}, {"kilometers", U},
    {"kilometre", U}, {"kilometres", U}, {"kilomètres", U}, {"kilos", U},
    {"kilómetros", U}, {"km", U}, {"km/h", U}, {"kmh", U}, {"kph", U}, {"kwh", U}, {"la", J},
    {"lakh", G}, {"le", J}, {"lira", U}, {"liter", U}, {"liters", U}, {"litre", U},
    {"litres", U}, {"luglio", M}, {"lundi", D}, {"lunedì", D}, {"lunes", D},
    {"maandag", D}, {"maanden", U}, {"maart", M}, {"maggio", M}, {"mai", M},
    {"maio", M}, {"mar", M}, {"march", M}, {"mardi", D}, {"mars", M}, {"martedì", D},
    {"martes", D}, {"marzo", M}, {"março", M}, {"may", M}, {"mayo", M}, {"mañana", R},
    {"mei", M}, {"menschen", U}, {"mensen", U}, {"mercoledì", D}, {"mercredi", D},
    {"meses", U}, {"mesi", U}, {"metade", A}, {"meter", U}, {"meters", U}, {"metre", U},
    {"metres", U}, {"metri", U}, {"metros", U}, {"metà", A}, {"midnight", D},
    {"mil", G}, {"mila", G}, {"mile", U}, {"miles", G}, {"milhão", G}, {"milhões", G},
    {"miliardi", G}, {"miliardo", G}, {"milione", G}, {"milioni", G}, {"miljard", G},
    {"miljoen", G}, {"millardo", G}, {"mille", G}, {"milliard", G}, {"milliarde", G},
    {"milliarden", G}, {"milliards", G}, {"millier", G}, {"milliers", G},
    {"million", G}, {"millionen", G}, {"millions", G}, {"millones", G}, {"millón", G},
    {"minute", U}, {"minuten", U}, {"minutes", U}, {"mio", G}, {"mitad", A},
    {"mittwoch", D}, {"miércoles", D}, {"mn", G}, {"mois", U}, {"moitié", A},
    {"monate", U}, {"monaten", U}, {"monday", D}, {"mondays", D}, {"montag", D},
    {"montags", D}, {"month", U}, {"months", U}, {"morgen", R}, {"mph", U}, {"mrd", G},
    {"mustn't", N}, {"mw", U}, {"märz", M}, {"mètres", U}, {"nada", N}, {"nadie", N},
    {"ne", N}, {"negen", A | 9 << 4}, {"neither", N}, {"nem", N}, {"nenhum", N},
    {"nenhuma", N}, {"nessun", N}, {"nessuna", N}, {"nessuno", N}, {"neun", A | 9 << 4},
    {"never", N}, {"ni", N}, {"nicht", N}, {"nichts", N}, {"nie", N}, {"niemals", N},
    {"niemand", N}, {"niente", N}, {"niet", N}, {"niets", N}, {"nine", A | 9 << 4},
    {"nineteen", A | 19 << 4}, {"ninety", A | 90 << 4}, {"ninguna", N}, {"ninguno", N},
    {"ninguém", N}, {"ningún", N}, {"no", N}, {"nobody", N}, {"non", N}, {"none", N},
    {"nooit", N}, {"noon", D}, {"nor", N}, {"not", N}, {"nothing", N}, {"nov", M},
    {"nove", A | 9 << 4}, {"november", M}, {"novembre", M}, {"novembro", M},
    {"noviembre", M}, {"nueve", A | 9 << 4}, {"nunca", N}, {"não", N}, {"né", N},
    {"ocho", A | 8 << 4}, {"oct", M}, {"october", M}, {"octobre", M}, {"octubre", M},
    {"of", J}, {"oggi", R}, {"ohne", N}, {"oito", A | 8 << 4}, {"oktober", M},
    {"ontem", R}, {"onze", A | 11 << 4}, {"ore", U}, {"otto", A | 8 << 4},
    {"ottobre", M}, {"outubro", M}, {"pas", N}, {"pct", U}, {"pence", U}, {"people", U},
    {"percent", U}, {"percentage", U}, {"percento", U}, {"personas", U}, {"persone", U},
    {"personen", U}, {"personnes", U}, {"persons", U}, {"peso", U}, {"pesos", U},
    {"pessoas", U}, {"pfund", U}, {"pm", D}, {"pound", U}, {"pounds", U},
    {"pourcent", U}, {"procent", U}, {"prozent", U}, {"prozentpunkte", U},
    {"quaranta", A | 40 << 4}, {"quarante", A | 40 << 4}, {"quarenta", A | 40 << 4},
    {"quarta-feira", D}, {"quatre", A | 4 << 4}, {"quatro", A | 4 << 4},
    {"quattro", A | 4 << 4}, {"quilômetros", U}, {"quince", A | 15 << 4},
    {"quinta-feira", D}, {"quinze", A | 15 << 4}, {"reais", U}, {"real", U},
    {"rien", N}, {"rouble", U}, {"roubles", U}, {"rs", U}, {"rubles", U}, {"rupee", U},
    {"rupees", U}, {"rupiah", U}, {"sabato", D}, {"samedi", D}, {"samstag", D},
    {"sans", N}, {"saturday", D}, {"saturdays", D}, {"sechs", A | 6 << 4},
    {"seconds", U}, {"segunda-feira", D}, {"seis", A | 6 << 4}, {"sekunden", U},
    {"sem", N}, {"semaines", U}, {"semanas", U}, {"senza", N}, {"sep", M}, {"sept", M},
    {"september", M}, {"septembre", M}, {"septiembre", M}, {"sete", A | 7 << 4},
    {"setembro", M}, {"sette", A | 7 << 4}, {"settembre", M}, {"settimane", U},
    {"seven", A | 7 << 4}, {"seventeen", A | 17 << 4}, {"seventy", A | 70 << 4},
    {"sexta-feira", D}, {"shouldn't", N}, {"sieben", A | 7 << 4}, {"siete", A | 7 << 4},
    {"sin", N}, {"six", A | 6 << 4}, {"sixteen", A | 16 << 4}, {"sixty", A | 60 << 4},
    {"soixante", A | 60 << 4}, {"sonnabend", D}, {"sonntag", D}, {"stunde", U},
    {"stunden", U}, {"sunday", D}, {"sundays", D}, {"sábado", D}, {"tage", U},
    {"tagen", U}, {"tampoco", N}, {"tausend", G}, {"tausende", G}, {"ten", A | 10 << 4},
    {"terça-feira", D}, {"thirteen", A | 13 << 4}, {"thirty", A | 30 << 4},
    {"thousand", G}, {"thousands", G}, {"three", A | 3 << 4}, {"thursday", D},
    {"thursdays", D}, {"tien", A | 10 << 4}, {"tn", G}, {"today", R}, {"tomorrow", R},
    {"ton", U}, {"toneladas", U}, {"tonight", R}, {"tonne", U}, {"tonnellate", U},
    {"tonnen", U}, {"tonnes", U}, {"tons", U}, {"tre", A | 3 << 4},
    {"treinta", A | 30 << 4}, {"trenta", A | 30 << 4}, {"trente", A | 30 << 4},
    {"tres", A | 3 << 4}, {"trillion", G}, {"trillions", G}, {"trinta", A | 30 << 4},
    {"triple", A}, {"trois", A | 3 << 4}, {"três", A | 3 << 4}, {"tuesday", D},
    {"tuesdays", D}, {"twaalf", A | 12 << 4}, {"twee", A | 2 << 4},
    {"twelve", A | 12 << 4}, {"twenty", A | 20 << 4}, {"twintig", A | 20 << 4},
    {"two", A | 2 << 4}, {"uhr", D}, {"usd", U}, {"uur", U}, {"van", J}, {"vandaag", R},
    {"veertig", A | 40 << 4}, {"veinte", A | 20 << 4}, {"vendredi", D}, {"venerdì", D},
    {"venti", A | 20 << 4}, {"vier", A | 4 << 4}, {"viernes", D}, {"viertel", A},
    {"vierzig", A | 40 << 4}, {"vijf", A | 5 << 4}, {"vijftig", A | 50 << 4},
    {"vingt", A | 20 << 4}, {"vinte", A | 20 << 4}, {"von", J}, {"vorgestern", R},
    {"vrijdag", D}, {"wasn't", N}, {"weder", N}, {"wednesday", D}, {"wednesdays", D},
    {"week", U}, {"weeks", U}, {"weken", U}, {"weren't", N}, {"without", N},
    {"woche", U}, {"wochen", U}, {"woensdag", D}, {"won't", N}, {"wouldn't", N},
    {"yards", U}, {"year", U}, {"years", U}, {"yen", U}, {"yesterday", R}, {"yuan", U},
    {"zaterdag", D}, {"zehn", A | 10 << 4}, {"zes", A | 6 << 4}, {"zeven", A | 7 << 4},
    {"zondag", D}, {"zonder", N}, {"zu", J}, {"zur", J}, {"zwanzig", A | 20 << 4},
    {"zwei", A | 2 << 4}, {"zwölf", A | 12 << 4}, {"август", M}, {"августа", M},
    {"апрель", M}, {"апреля", M}, {"без", N}, {"восемь", A | 8 << 4},
    {"воскресенье", D}, {"вторник", D}, {"вчера", R}, {"год", U}, {"года", U},
    {"два", A | 2 << 4}, {"двадцать", A | 20 << 4}, {"две", A | 2 << 4},
    {"девять", A | 9 << 4}, {"декабрь", M}, {"декабря", M}, {"десять", A | 10 << 4},
    {"дней", U}, {"долларов", U}, {"евро", U}, {"завтра", R}, {"июль", M}, {"июля", M},
    {"июнь", M}, {"июня", M}, {"километров", U}, {"км", U}, {"лет", U}, {"май", M},
    {"март", M}, {"марта", M}, {"мая", M}, {"месяцев", U}, {"метров", U},
    {"миллиард", G}, {"миллиарда", G}, {"миллиардов", G}, {"миллион", G},
    {"миллиона", G}, {"миллионов", G}, {"млн", G}, {"млрд", G}, {"не", N},
    {"недель", U}, {"нельзя", N}, {"нет", N}, {"ни", N}, {"никогда", N}, {"никто", N},
    {"ничего", N}, {"ноябрь", M}, {"ноября", M}, {"октябрь", M}, {"октября", M},
    {"половина", A}, {"понедельник", D}, {"процент", U}, {"процента", U},
    {"процентов", U}, {"пятница", D}, {"пятницу", D}, {"пять", A | 5 << 4},
    {"пятьдесят", A | 50 << 4}, {"руб", U}, {"рублей", U}, {"рубля", U}, {"сегодня", R},
    {"семь", A | 7 << 4}, {"сентябрь", M}, {"сентября", M}, {"сорок", A | 40 << 4},
    {"среда", D}, {"среду", D}, {"сто", G}, {"суббота", D}, {"субботу", D}, {"тонн", U},
    {"три", A | 3 << 4}, {"тридцать", A | 30 << 4}, {"трлн", G}, {"тыс", G},
    {"тысяч", G}, {"тысяча", G}, {"тысячи", G}, {"февраль", M}, {"февраля", M},
    {"часов", U}, {"человек", U}, {"четверг", D}, {"четыре", A | 4 << 4},
    {"шесть", A | 6 << 4}, {"январь", M}, {"января", M},
};
/* clang-format on */

static const entry *find_entry(np_slice word)
{
    char key[LONGEST_KEY + 4];
    size_t size = 0;
    for (size_t at = 0; at < word.size && size < LONGEST_KEY;) {
        np_character c = np_character_at(word, at);
        if (c.code == 0x2019)
            key[size++] = '\'';
        else if (c.code != '.') /* "p.m" */
            size += np_character_lower(key + size, c);
        at += c.size;
    }
    if (size >= LONGEST_KEY)
        return NULL;
    key[size] = 0;
    size_t low = 0, high = sizeof entries / sizeof *entries;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(key, entries[middle].word);
        if (order == 0)
            return &entries[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

np_meaning np_meaning_of(np_slice word)
{
    const entry *found = find_entry(word);
    return found ? (np_meaning)(found->meaning & 15) : NP_MEANS_NOTHING;
}

unsigned np_amount_of(np_slice word)
{
    const entry *found = find_entry(word);
    return found ? found->meaning >> 4 : 0;
}

np_status np_meanings_check(np_error *error)
{
    for (size_t i = 1; i < sizeof entries / sizeof *entries; i++)
        if (strcmp(entries[i - 1].word, entries[i].word) >= 0)
            return np_fail(error, NP_EFORMAT, 0, "'%s' is out of order",
                           entries[i].word);
    return NP_OK;
}
