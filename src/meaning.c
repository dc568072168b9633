#include "meaning.h"

#include "base/error.h"
#include "sentence/character.h"

#include <string.h>

enum { LONGEST_KEY = 28 };

typedef struct entry {
    char word[LONGEST_KEY];
    unsigned char meaning;
} entry;

/* clang-format off */
enum {
    A = NP_MEANS_AMOUNT, G = NP_MEANS_MAGNITUDE, U = NP_MEANS_UNIT, M = NP_MEANS_MONTH,
    D = NP_MEANS_DAY, N = NP_MEANS_NEGATION, J = NP_MEANS_JOINT
};

/* English, German, French, Spanish, Portuguese, Italian, Dutch, Russian, in lower case
 * and in order of bytes. */
static const entry entries[] = {
    {"abril", M}, {"acht", A}, {"acre", U}, {"acres", U}, {"agosto", M}, {"ain't", N},
    {"al", J}, {"am", D}, {"amanhã", D}, {"anni", U}, {"année", U},
    {"années", U}, {"anos", U}, {"ans", U}, {"août", M}, {"apr", M}, {"april", M},
    {"aprile", M}, {"aren't", N}, {"aucun", N}, {"aucune", N}, {"aug", M},
    {"august", M}, {"augustus", M}, {"aujourd'hui", D}, {"avril", M}, {"ayer", D},
    {"años", U}, {"barrel", U}, {"barrels", U}, {"bilhão", G}, {"bilhões", G},
    {"billion", G}, {"billionen", G}, {"billions", G}, {"billones", G}, {"billón", G},
    {"bin", J}, {"bn", G}, {"can't", N}, {"cannot", N}, {"celsius", U}, {"cent", G},
    {"cento", G}, {"cents", U}, {"chilometri", U}, {"ciento", U}, {"cientos", G},
    {"cinco", A}, {"cincuenta", A}, {"cinq", A}, {"cinquante", A}, {"cinque", A},
    {"couldn't", N}, {"crore", G}, {"cuarenta", A}, {"cuatro", A}, {"da", J},
    {"dagen", U}, {"das", J}, {"day", U}, {"days", U}, {"de", J}, {"dec", M},
    {"december", M}, {"degree", U}, {"degrees", U}, {"dei", J}, {"del", J},
    {"della", J}, {"delle", J}, {"demain", D}, {"den", J}, {"der", J}, {"dertig", A},
    {"des", J}, {"deux", A}, {"dez", A}, {"dezember", M}, {"dezembro", M}, {"di", J},
    {"dias", U}, {"dicembre", M}, {"diciembre", M}, {"didn't", N}, {"dieci", A},
    {"dienstag", D}, {"dienstags", D}, {"diez", A}, {"dimanche", D}, {"dinsdag", D},
    {"dix", A}, {"do", J}, {"doble", A}, {"dobro", A}, {"doce", A}, {"dodici", A},
    {"doesn't", N}, {"dois", A}, {"dollar", U}, {"dollari", U}, {"dollars", U},
    {"domani", D}, {"domenica", D}, {"domingo", D}, {"don't", N}, {"donderdag", D},
    {"donnerstag", D}, {"doppelt", A}, {"doppio", A}, {"dos", A}, {"double", A},
    {"douze", A}, {"doze", A}, {"dozen", A}, {"dozens", A}, {"drei", A},
    {"dreißig", A}, {"drie", A}, {"drittel", A}, {"du", J}, {"duas", A},
    {"duizend", G}, {"décembre", M}, {"días", U}, {"dólares", U},
    {"eight", A}, {"eighteen", A}, {"eighty", A}, {"el", J}, {"eleven", A},
    {"elf", A}, {"enero", M}, {"eur", U}, {"euro", U}, {"euros", U},
    {"fahrenheit", U}, {"feb", M}, {"febbraio", M}, {"febrero", M}, {"februar", M},
    {"februari", M}, {"february", M}, {"feet", U}, {"fevereiro", M}, {"fifteen", A},
    {"fifty", A}, {"five", A}, {"foot", U}, {"forty", A}, {"four", A},
    {"fourteen", A}, {"franc", U}, {"francs", U}, {"franken", U}, {"freitag", D},
    {"friday", D}, {"fridays", D}, {"ft", U}, {"février", M}, {"fünf", A},
    {"fünfzig", A}, {"gallon", U}, {"gallons", U}, {"gbp", U}, {"geen", N},
    {"gennaio", M}, {"gestern", D}, {"giorni", U}, {"giovedì", D}, {"gisteren", D},
    {"giugno", M}, {"grad", U}, {"gram", U}, {"grams", U}, {"gw", U}, {"hadn't", N},
    {"half", A}, {"hasn't", N}, {"haven't", N}, {"hectare", U}, {"hectares", U},
    {"helft", A}, {"heures", U}, {"heute", D}, {"hier", D}, {"hoje", D},
    {"honderd", G}, {"horas", U}, {"hour", U}, {"hours", U}, {"hoy", D}, {"huit", A},
    {"hundert", G}, {"hundred", G}, {"hundreds", G}, {"hälfte", A}, {"ibn", J},
    {"ieri", D}, {"inch", U}, {"inches", U}, {"inr", U}, {"isn't", N}, {"jaar", U},
    {"jahre", U}, {"jahren", U}, {"jamais", N}, {"jan", M}, {"janeiro", M},
    {"januar", M}, {"januari", M}, {"january", M}, {"janvier", M}, {"jeudi", D},
    {"jours", U}, {"jueves", D}, {"juillet", M}, {"juin", M}, {"jul", M},
    {"julho", M}, {"juli", M}, {"julio", M}, {"july", M}, {"jun", M}, {"june", M},
    {"junho", M}, {"juni", M}, {"junio", M}, {"jänner", M}, {"kein", N}, {"keine", N},
    {"keinem", N}, {"keinen", N}, {"keiner", N}, {"keines", N}, {"kg", U},
    {"kilo", U}, {"kilogram", U}, {"kilograms", U}, {"kilometer", U},
    {"kilometers", U}, {"kilometre", U}, {"kilometres", U}, {"kilomètres", U},
    {"kilos", U}, {"kilómetros", U}, {"km", U}, {"kmh", U}, {"kph", U}, {"kwh", U},
    {"la", J}, {"lakh", G}, {"le", J}, {"lira", U}, {"liter", U}, {"liters", U},
    {"litre", U}, {"litres", U}, {"luglio", M}, {"lundi", D}, {"lunedì", D},
    {"lunes", D}, {"maandag", D}, {"maanden", U}, {"maart", M}, {"maggio", M},
    {"mai", M}, {"maio", M}, {"mar", M}, {"march", M}, {"mardi", D}, {"mars", M},
    {"martedì", D}, {"martes", D}, {"marzo", M}, {"março", M}, {"may", M},
    {"mayo", M}, {"mañana", D}, {"mei", M}, {"menschen", U}, {"mensen", U},
    {"mercoledì", D}, {"mercredi", D}, {"meses", U}, {"mesi", U}, {"metade", A},
    {"meter", U}, {"meters", U}, {"metre", U}, {"metres", U}, {"metri", U},
    {"metros", U}, {"metà", A}, {"midnight", D}, {"mil", G}, {"mila", G}, {"mile", U},
    {"miles", G}, {"milhão", G}, {"milhões", G}, {"miliardi", G}, {"miliardo", G},
    {"milione", G}, {"milioni", G}, {"miljard", G}, {"miljoen", G}, {"millardo", G},
    {"mille", G}, {"milliard", G}, {"milliarde", G}, {"milliarden", G},
    {"milliards", G}, {"millier", G}, {"milliers", G}, {"million", G},
    {"millionen", G}, {"millions", G}, {"millones", G}, {"millón", G}, {"minute", U},
    {"minuten", U}, {"minutes", U}, {"mio", G}, {"mitad", A}, {"mittwoch", D},
    {"miércoles", D}, {"mn", G}, {"mois", U}, {"moitié", A}, {"monate", U},
    {"monaten", U}, {"monday", D}, {"mondays", D}, {"montag", D}, {"montags", D},
    {"month", U}, {"months", U}, {"morgen", D}, {"mph", U}, {"mrd", G},
    {"mustn't", N}, {"mw", U}, {"märz", M}, {"mètres", U}, {"nada", N}, {"nadie", N},
    {"ne", N}, {"negen", A}, {"neither", N}, {"nem", N}, {"nenhum", N},
    {"nenhuma", N}, {"nessun", N}, {"nessuna", N}, {"nessuno", N}, {"neun", A},
    {"never", N}, {"ni", N}, {"nicht", N}, {"nichts", N}, {"nie", N}, {"niemals", N},
    {"niemand", N}, {"niente", N}, {"niet", N}, {"niets", N}, {"nine", A},
    {"nineteen", A}, {"ninety", A}, {"ninguna", N}, {"ninguno", N}, {"ninguém", N},
    {"ningún", N}, {"no", N}, {"nobody", N}, {"non", N}, {"none", N}, {"nooit", N},
    {"noon", D}, {"nor", N}, {"not", N}, {"nothing", N}, {"nov", M}, {"nove", A},
    {"november", M}, {"novembre", M}, {"novembro", M}, {"noviembre", M}, {"nueve", A},
    {"nunca", N}, {"não", N}, {"né", N}, {"ocho", A}, {"oct", M}, {"october", M},
    {"octobre", M}, {"octubre", M}, {"of", J}, {"oggi", D}, {"ohne", N}, {"oito", A},
    {"oktober", M}, {"ontem", D}, {"onze", A}, {"ore", U}, {"otto", A},
    {"ottobre", M}, {"outubro", M}, {"pas", N}, {"pct", U}, {"pence", U},
    {"people", U}, {"percent", U}, {"percentage", U}, {"percento", U},
    {"personas", U}, {"persone", U}, {"personen", U}, {"personnes", U},
    {"persons", U}, {"peso", U}, {"pesos", U}, {"pessoas", U}, {"pfund", U},
    {"pm", D}, {"pound", U}, {"pounds", U}, {"pourcent", U}, {"procent", U},
    {"prozent", U}, {"prozentpunkte", U}, {"quaranta", A}, {"quarante", A},
    {"quarenta", A}, {"quarta-feira", D}, {"quatre", A},
    {"quatro", A}, {"quattro", A}, {"quilômetros", U}, {"quince", A},
    {"quinta-feira", D}, {"quinze", A}, {"reais", U}, {"real", U}, {"rien", N},
    {"rouble", U}, {"roubles", U}, {"rs", U}, {"rubles", U}, {"rupee", U},
    {"rupees", U}, {"rupiah", U}, {"sabato", D}, {"samedi", D}, {"samstag", D},
    {"sans", N}, {"saturday", D}, {"saturdays", D}, {"sechs", A}, {"seconds", U},
    {"segunda-feira", D}, {"seis", A}, {"sekunden", U}, {"sem", N}, {"semaines", U},
    {"semanas", U}, {"senza", N}, {"sep", M}, {"sept", M}, {"september", M},
    {"septembre", M}, {"septiembre", M}, {"sete", A}, {"setembro", M}, {"sette", A},
    {"settembre", M}, {"settimane", U}, {"seven", A}, {"seventeen", A},
    {"seventy", A}, {"sexta-feira", D}, {"shouldn't", N}, {"sieben", A}, {"siete", A},
    {"sin", N}, {"six", A}, {"sixteen", A}, {"sixty", A}, {"soixante", A},
    {"sonnabend", D}, {"sonntag", D}, {"stunde", U}, {"stunden", U}, {"sunday", D},
    {"sundays", D}, {"sábado", D}, {"tage", U}, {"tagen", U}, {"tampoco", N},
    {"tausend", G}, {"tausende", G}, {"ten", A}, {"terça-feira", D},
    {"thirteen", A}, {"thirty", A}, {"thousand", G}, {"thousands", G},
    {"three", A}, {"thursday", D}, {"thursdays", D}, {"tien", A}, {"tn", G},
    {"today", D}, {"tomorrow", D}, {"ton", U}, {"toneladas", U}, {"tonight", D},
    {"tonne", U}, {"tonnellate", U}, {"tonnen", U}, {"tonnes", U}, {"tons", U},
    {"tre", A}, {"treinta", A}, {"trenta", A}, {"trente", A}, {"tres", A},
    {"trillion", G}, {"trillions", G}, {"trinta", A}, {"triple", A}, {"trois", A},
    {"três", A}, {"tuesday", D}, {"tuesdays", D}, {"twaalf", A}, {"twee", A},
    {"twelve", A}, {"twenty", A}, {"twintig", A}, {"two", A}, {"uhr", D},
    {"usd", U}, {"uur", U}, {"van", J}, {"vandaag", D}, {"veertig", A}, {"veinte", A},
    {"vendredi", D}, {"venerdì", D}, {"venti", A}, {"vier", A}, {"viernes", D},
    {"viertel", A}, {"vierzig", A}, {"vijf", A}, {"vijftig", A}, {"vingt", A},
    {"vinte", A}, {"von", J}, {"vorgestern", D}, {"vrijdag", D}, {"wasn't", N},
    {"weder", N}, {"wednesday", D}, {"wednesdays", D}, {"week", U}, {"weeks", U},
    {"weken", U}, {"weren't", N}, {"without", N}, {"woche", U}, {"wochen", U},
    {"woensdag", D}, {"won't", N}, {"wouldn't", N}, {"yards", U},
    {"year", U}, {"years", U}, {"yen", U}, {"yesterday", D}, {"yuan", U},
    {"zaterdag", D}, {"zehn", A}, {"zes", A}, {"zeven", A}, {"zondag", D},
    {"zonder", N}, {"zu", J}, {"zur", J}, {"zwanzig", A}, {"zwei", A}, {"zwölf", A},
    {"август", M}, {"августа", M}, {"апрель", M}, {"апреля", M}, {"без", N},
    {"восемь", A}, {"воскресенье", D}, {"вторник", D}, {"вчера", D}, {"год", U},
    {"года", U}, {"два", A}, {"двадцать", A}, {"две", A}, {"девять", A},
    {"декабрь", M}, {"декабря", M}, {"десять", A}, {"дней", U}, {"долларов", U},
    {"евро", U}, {"завтра", D}, {"июль", M}, {"июля", M}, {"июнь", M}, {"июня", M},
    {"километров", U}, {"км", U}, {"лет", U}, {"май", M}, {"март", M}, {"марта", M},
    {"мая", M}, {"месяцев", U}, {"метров", U}, {"миллиард", G}, {"миллиарда", G},
    {"миллиардов", G}, {"миллион", G}, {"миллиона", G}, {"миллионов", G}, {"млн", G},
    {"млрд", G}, {"не", N}, {"недель", U}, {"нельзя", N}, {"нет", N}, {"ни", N},
    {"никогда", N}, {"никто", N}, {"ничего", N}, {"ноябрь", M}, {"ноября", M},
    {"октябрь", M}, {"октября", M}, {"половина", A}, {"понедельник", D},
    {"процент", U}, {"процента", U}, {"процентов", U}, {"пятница", D}, {"пятницу", D},
    {"пять", A}, {"пятьдесят", A}, {"руб", U}, {"рублей", U}, {"рубля", U},
    {"сегодня", D}, {"семь", A}, {"сентябрь", M}, {"сентября", M}, {"сорок", A},
    {"среда", D}, {"среду", D}, {"сто", G}, {"суббота", D}, {"субботу", D},
    {"тонн", U}, {"три", A}, {"тридцать", A}, {"трлн", G}, {"тыс", G}, {"тысяч", G},
    {"тысяча", G}, {"тысячи", G}, {"февраль", M}, {"февраля", M}, {"часов", U},
    {"человек", U}, {"четверг", D}, {"четыре", A}, {"шесть", A}, {"январь", M},
    {"января", M},
};
/* clang-format on */

np_meaning np_meaning_of(np_slice word)
{
    char key[LONGEST_KEY + 4];
    size_t size = 0;
    for (size_t at = 0; at < word.size && size < LONGEST_KEY;) {
        np_character c = np_character_at(word, at);
        if (c.code == 0x2019)
            key[size++] = '\'';
        else
            size += np_character_lower(key + size, c);
        at += c.size;
    }
    if (size >= LONGEST_KEY)
        return NP_MEANS_NOTHING;
    key[size] = 0;
    size_t low = 0, high = sizeof entries / sizeof *entries;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(key, entries[middle].word);
        if (order == 0)
            return (np_meaning)entries[middle].meaning;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NP_MEANS_NOTHING;
}

np_status np_meanings_check(np_error *error)
{
    for (size_t i = 1; i < sizeof entries / sizeof *entries; i++)
        if (strcmp(entries[i - 1].word, entries[i].word) >= 0)
            return np_fail(error, NP_EFORMAT, 0, "'%s' is out of order",
                           entries[i].word);
    return NP_OK;
}
