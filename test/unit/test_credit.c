/* Credits of invented articles: which agencies a text names as its own source, and
 * which it only quotes. */
#include "credit.h"
#include "tap.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A text with what it credits, strongest first: "AFP, dpa"; "" for nothing. */
typedef struct credit_case {
    const char *text, *expected;
} credit_case;

/* What stands before the last lines of articles. */
#define EN "The ferry ran aground at dawn. Nobody was hurt, the harbour office said.\n"
#define DE "Die Fähre lief im Morgengrauen auf Grund. Verletzt wurde niemand. "
#define FR "Le bac s'est échoué à l'aube. Personne n'a été blessé, selon le port.\n"
#define ES "El transbordador encalló al amanecer. Nadie resultó herido en el puerto.\n"
#define PT "A balsa encalhou ao amanhecer. Ninguém ficou ferido, disse o porto.\n"
#define IT "Il traghetto si è arenato all'alba. Nessuno è rimasto ferito nel porto.\n"
#define RU "Паром сел на мель на рассвете. Никто не пострадал, заявили в порту.\n"
#define TR "Feribot şafakta karaya oturdu. Limanda kimse yaralanmadı.\n"
#define AR "جنحت العبارة عند الفجر. لم يصب أحد بأذى في الميناء.\n"
#define FA                                                                             \
    "کشتی سپیده‌دم به گل نشست. کسی در بندر آسیب "    \
    "ندید.\n"
#define ZH "渡轮黎明时搁浅。港口称无人受伤。\n"
#define JA "フェリーは夜明けに座礁した。けが人はなかった。\n"
#define KO "페리가 새벽에 좌초했다. 다친 사람은 없었다.\n"

static const credit_case cases[] = {
    /* ---- datelines: English --------------------------------------------------- */
    {"WESTMARK, Sept 6 (Reuters) – A ferry ran aground.", "Reuters"},
    {"WESTMARK (Reuters) - A ferry ran aground.", "Reuters"},
    {"(Reuters) - A ferry ran aground.", "Reuters"},
    {"(Reuters Health) - Ferries are safe.", "Reuters"},
    {"PORT MAREN (AP) — A ferry ran aground.", "AP"},
    {"PORT MAREN, Ark. (AP) - A ferry ran aground.", "AP"},
    {"PORT MAREN, Ark. (AP)\n- A ferry ran aground.", "AP"},
    {"Port-Maren (AFP) - At least 42 people waited.", "AFP"},
    {"Nov. 1 (UPI) -- A ferry ran aground.", "UPI"},
    {"(Bloomberg) -- A ferry ran aground.", "Bloomberg"},
    {"1 / 3\n(Bloomberg) -- A ferry ran aground.", "Bloomberg"},
    {"(Bloomberg Opinion) -- Ferries should not run aground.", "Bloomberg"},
    {"MAREN/WESTMARK (Reuters) - Two towns agreed.", "Reuters"},
    {"By Ann Lee\nMAREN (Reuters) - Two towns agreed.", "Reuters"},
    {"Join now for unlimited access to\n\nMAREN, Sept 6 (Reuters) – Two towns agreed.",
     "Reuters"},
    {"REUTERS: The neighbouring regions of Westmark and Upper Tarn signed an agreement "
     "on Wednesday to share water.",
     "Reuters"},
    {"A summary of the news.\nREUTERS: The neighbouring regions of Westmark and Upper "
     "Tarn signed an agreement on Wednesday to share water.",
     "Reuters"},
    {"NEW MAREN, Nov 1 (Xinhua) -- The port reopened.", "Xinhua"},
    {"MAREN, November 1. /TASS/. The port reopened.", "TASS"},
    {"KYIV. Nov 1 (Interfax-Ukraine) - The port reopened.", "Interfax-Ukraine"},
    {"MAREN, Nov. 1 (Yonhap) -- The port reopened.", "Yonhap"},
    {"MAREN, Nov 1 (Kyodo) - The port reopened.", "Kyodo"},
    {"MAREN (Sputnik) - The port reopened.", "Sputnik"},
    {"New Maren [India], Nov 1 (ANI): The port reopened.", "ANI"},
    {"New Maren, Nov 1 (PTI) The port reopened.", "PTI"},
    {"New Maren, Nov 1 (IANS) The port reopened.", "IANS"},
    {"MAREN (APP / Maren News) – The port reopened.", "APP"},
    {"MAREN (KTLA/AP) — The port reopened.", "AP"},
    {"KUALA MAREN, Nov 1 (Bernama) -- The port reopened.", "Bernama"},
    {"MAREN, Nov. 1 (PNA) -- The port reopened.", "PNA"},
    {"MAREN (AA) - The port reopened.", "Anadolu"},
    {"The storm tore a roof off (AFP Photo/Jo Dale) Port-Maren (AFP) - At least 42 "
     "hurt.",
     "AFP"},
    /* ---- datelines: German, Dutch, Nordic ------------------------------------------
     */
    {"Hochtal (dpa) - Nach einem Stromausfall steht die Bahn still.", "dpa"},
    {"Hochtal (dpa/lno) - Nach einem Stromausfall steht die Bahn still.", "dpa"},
    {"Hochtal/Seestadt (dpa) – Die Bahn steht still.", "dpa"},
    {"HOCHTAL (dpa-AFX) - Die Bahn steht still.", "dpa"},
    {"Hochtal (AFP) Die Bahn steht still.", "AFP"},
    {"Hochtal (epd). Die Bahn steht still.", "epd"},
    {"Hochtal (KNA) Die Bahn steht still.", "KNA"},
    {"Hochtal (SID) - Die Bahn gewinnt.", "SID"},
    {"Hochtal (APA) - Die Bahn steht still.", "APA"},
    {"BRUSSEL (Belga) - De trein staat stil.", "Belga"},
    {"DEN HAAG (ANP) - De trein staat stil.", "ANP"},
    {"OSLO (NTB) – Toget står stille.", "NTB"},
    {"KØBENHAVN (Ritzau) - Toget holder stille.", "Ritzau"},
    /* ---- datelines: Romance languages
       ------------------------------------------------ */
    {"PARIS (Reuters) - Le bac s'est échoué.", "Reuters"},
    {"par Jeanne Dale\nPARIS (Reuters) - Le bac s'est échoué.", "Reuters"},
    {"Paris, 1 nov 2019 (AFP) - Le bac s'est échoué.", "AFP"},
    {"EL PROGRESO, Maren, 1 nov (Reuters) - El barco encalló.", "Reuters"},
    {"Madrid, 1 nov (EFE).- El barco encalló.", "EFE"},
    {"MADRID, 1 Nov. (EUROPA PRESS) - El barco encalló.", "Europa Press"},
    {"BUENOS AIRES, 1 de noviembre (Télam) - El barco encalló.", "Télam"},
    {"México, 1 Nov (Notimex).- El barco encalló.", "Notimex"},
    {"La Habana, 1 nov (Prensa Latina) El barco encalló.", "Prensa Latina"},
    {"Lisboa, 01 nov 2019 (Lusa) – O barco encalhou.", "Lusa"},
    {"São Paulo | Reuters\nO barco encalhou.", "Reuters"},
    {"Túnis (Tunísia) | AFP\nO barco encalhou.", "AFP"},
    {"Ribamar | Agencia EFE. Los vecinos devuelven al mar a una ballena.", "EFE"},
    {"ROMA (ANSA) - Il traghetto si è arenato.", "ANSA"},
    {"(ANSA) - ROMA, 01 NOV - Il traghetto si è arenato.", "ANSA"},
    {"AGI - Il traghetto si è arenato all'alba.", "AGI"},
    {"Roma, 1 nov. (askanews) - Il traghetto si è arenato.", "askanews"},
    {"Milano, 1 nov. (LaPresse) - Il traghetto si è arenato.", "LaPresse"},
    {"Roma, 1 nov. (Adnkronos) - Il traghetto si è arenato.", "Adnkronos"},
    {"ROMA (ITALPRESS) – Il traghetto si è arenato.", "Italpress"},
    /* ---- datelines: eastern Europe
       ----------------------------------------------------- */
    {"Москва. 1 ноября. INTERFAX.RU - Паром сел на мель.", "Interfax"},
    {"1 ноября. ИНТЕРФАКС-СИБИРЬ - Паром сел на мель.", "Interfax"},
    {"МОСКВА, 1 ноя — РИА Новости. Паром сел на мель.", "RIA Novosti"},
    {"МОСКВА, 1 ноября. /ТАСС/. Паром сел на мель.", "TASS"},
    {"МИНСК, 1 ноября /БелТА/. Паром сел на мель.", "BelTA"},
    {"АЛМАТЫ. КАЗИНФОРМ - Паром сел на мель.", "Kazinform"},
    {"Київ. 1 листопада. УНН. Пором сів на мілину.", "UNN"},
    {"Praha (ČTK) - Přívoz najel na mělčinu.", "ČTK"},
    {"Bratislava 1. novembra (TASR) – Kompa uviazla.", "TASR"},
    {"WARSZAWA (PAP) - Prom osiadł na mieliźnie.", "PAP"},
    {"BEOGRAD, 1. novembra (Tanjug) - Trajekt se nasukao.", "Tanjug"},
    /* ---- datelines: Turkish, Arabic, Persian
       -------------------------------------------- */
    {"ANKARA (AA) - Feribot karaya oturdu.", "Anadolu"},
    {"İSTANBUL, (DHA)- Feribot karaya oturdu.", "DHA"},
    {"İZMİR (İHA) - Feribot karaya oturdu.", "İHA"},
    {"بيروت (أ ف ب) - جنحت العبارة عند الفجر.", "AFP"},
    {"بيروت (رويترز) - جنحت العبارة عند الفجر.", "Reuters"},
    {"الرياض - واس\nجنحت العبارة عند الفجر.", "SPA"},
    {"المرفأ - واس\nجنحت العبارة عند الفجر.", "SPA"},
    {"عمان (بترا) - جنحت العبارة عند الفجر.", "Petra"},
    {"رام الله - وفا\nجنحت العبارة عند الفجر.", "Wafa"},
    {"به گزارش ایسنا، کشتی به گل نشست.", "ISNA"},
    {"کشتی به گل نشست.\nبه گزارش خبرگزاری مهر، کسی آسیب ندید.", "Mehr"},
    {"به گزارش تسنیم به نقل از رویترز، کشتی به گل نشست.", "Tasnim"},
    {"تهران- ایرنا- کشتی به گل نشست.", "IRNA"},
    /* ---- datelines: south, east and south-east Asia
       ---------------------------------------- */
    {"新华社北京11月1日电 渡轮黎明时搁浅。", "Xinhua"},
    {"据新华社北京11月1日电 渡轮黎明时搁浅。", "Xinhua"},
    {"新华社北京11月1日电（记者张三）渡轮黎明时搁浅。", "Xinhua"},
    {"中新社上海11月1日电 渡轮黎明时搁浅。", "China News Service"},
    {"（中央社記者張三台北1日電）渡輪黎明時擱淺。", "CNA Taiwan"},
    {"【ワシントン共同】フェリーが座礁した。", "Kyodo"},
    {"【ワシントン時事】フェリーが座礁した。", "Jiji"},
    {"［東京　１日　ロイター］ - フェリーが座礁した。", "Reuters"},
    {"(서울=연합뉴스) 페리가 새벽에 좌초했다.", "Yonhap"},
    {"[서울=뉴시스] 페리가 새벽에 좌초했다.", "Newsis"},
    {"नई दिल्ली, 1 नवंबर (भाषा) नौका फंस गई।", "PTI"},
    {"Jakarta (ANTARA) - Kapal feri kandas.", "Antara"},
    {"Hà Nội (TTXVN) - Phà mắc cạn.", "VNA"},
    /* ---- lines at the end: English
       ---------------------------------------------------------- */
    {EN "Reuters", "Reuters"},
    {EN "(Reuters)", "Reuters"},
    {EN "— AFP", "AFP"},
    {EN "– AFP\nShare this:\nTwitter\nFacebook", "AFP"},
    {"The boat sank slowly. It was found at noon. Nobody was hurt. — Bernama",
     "Bernama"},
    {"The boat sank slowly. It was found at noon. Nobody was hurt.― Reuters",
     "Reuters"},
    {"The boat sank slowly. It was found at noon. \"All are safe,\" he said.” — AFP",
     "AFP"},
    {EN "— AFP-Relaxnews", "AFP"},
    {EN "— Thomson Reuters Foundation", "Reuters"},
    {EN "PA", "PA"},
    {EN "– Press Association", "PA"},
    {EN "The Associated Press", "AP"},
    {EN "The Canadian Press", "The Canadian Press"},
    {EN "Ann Marie Dale, The Canadian Press", "The Canadian Press"},
    {EN "JO DALE, Associated Press", "AP"},
    {EN "This report by The Canadian Press was first published Nov. 1, 2031.",
     "The Canadian Press"},
    {EN "-- With files from The Associated Press", "AP"},
    {EN "With a report from the Canadian Press", "The Canadian Press"},
    {EN "(With PTI inputs)", "PTI"},
    {EN "With inputs from Reuters and ANI", "Reuters, ANI"},
    {EN "The Associated Press contributed to this report.", "AP"},
    {EN "___\nAP Airlines Writer Jo Dale in Maren contributed to this report.", "AP"},
    {EN "Associated Press writers Jo Dale and Ann Lee contributed to this report.",
     "AP"},
    {EN "(Reporting by Jo Dale; Editing by Ann Lee)", "Reuters"},
    {EN "(Reporting By Jo Dale; Editing by Ann Lee)", "Reuters"},
    {EN "(Writing by Jo Dale; Editing by Ann Lee)", "Reuters"},
    {EN "(Editing by Ann Lee)", "Reuters"},
    {EN "(By Jo Dale, Ferries Correspondent, Editing by Ann Lee)", "Reuters"},
    {EN "Editing by hand takes long.", ""},
    {EN "— REuters", "Reuters"},
    {EN "(Reporting by Jo Dale in Maren; Additional reporting by Max Roe; Editing by "
        "Ann Lee and Bo Hill)",
     "Reuters"},
    {EN "Our Standards: The Thomson Reuters Trust Principles.\n(Reporting by Jo Dale; "
        "editing by Ann Lee)",
     "Reuters"},
    {EN "Copyright 2031 The Associated Press. All rights reserved.", "AP"},
    {EN
     "Copyright 2031 The Associated Press. All rights reserved. This material may not "
     "be published, broadcast, rewritten or redistributed.",
     "AP"},
    {EN "©2031 Bloomberg L.P.", "Bloomberg"},
    {EN "© AFP", "AFP"},
    {EN "(c) 2031 AFP", "AFP"},
    {EN "___\nMore AP ferry coverage: https://apnews.com/Ferries", "AP"},
    {EN "Source: Reuters", "Reuters"},
    {EN "(NAN)", "NAN"},
    {EN "--IANS\nsug/vd", "IANS"},
    {EN "PTI SKL ABH ABH", "PTI"},
    /* ---- bylines at the head
       ------------------------------------------------------------------- */
    {"By JO DALE, Associated Press\n" EN, "AP"},
    {"By The Associated Press\n" EN, "AP"},
    {"By Reuters Staff\n" EN, "Reuters"},
    {"By Jo Dale | Reuters\n" EN, "Reuters"},
    {"Von dpa\n" DE, "dpa"},
    {"Par AFP\n" FR, "AFP"},
    {"Por EFE\n" ES, "EFE"},
    {"Source: AFP\n" EN, "AFP"},
    {"Copyright 2031 Reuters\n" EN, "Reuters"},
    /* ---- lines at the end: German
       ----------------------------------------------------------------- */
    {DE "dpa", "dpa"},
    {DE "(dpa)", "dpa"},
    {DE "(mit dpa)", "dpa"},
    {DE "(dpa, AFP)", "dpa, AFP"},
    {DE "(Tsp, dpa)", "dpa"},
    {DE "(dpa, Tsp)", "dpa"},
    {DE "(Tsp mit dpa)", "dpa"},
    {DE "RND/dpa", "dpa"},
    {DE "RND/cle/dpa", "dpa"},
    {DE "RND/AP/dpa/hsc", "AP, dpa"},
    {DE "hsc/lob/mit dpa", "dpa"},
    {DE "Quelle: ntv.de, chf/dpa", "dpa"},
    {DE "Quelle: ntv.de, Jo Dale, dpa", "dpa"},
    {DE "Quelle: dpa Hier können Sie die Rechte an diesem Artikel erwerben.", "dpa"},
    {DE "Quelle: lohe./dpa Hier können Sie die Rechte erwerben.", "dpa"},
    {DE "Quelle: FAZ.NET mit dpa Hier können Sie die Rechte erwerben.", "dpa"},
    {DE "Nachrichtenagentur dpa", "dpa"},
    {DE "Nachrichtenagenturen dpa und AFP", "dpa, AFP"},
    {DE "Mit Material der Nachrichtenagentur dpa", "dpa"},
    {DE "Mit Material von dpa. Den Rundbrief gibt es täglich.", "dpa"},
    {DE "\ndpa/lno", "dpa"},
    {DE "\n© dpa-infocom, dpa:310301-99-100000/2", "dpa"},
    {DE "\nRND/epd", "epd"},
    /* ---- lines at the end: other languages
       ------------------------------------------------------------ */
    {FR "(Avec AFP)", "AFP"},
    {FR "AFP", "AFP"},
    {FR "Avec Reuters", "Reuters"},
    {FR "ATS", "Keystone-SDA"},
    {FR "(Belga)", "Belga"},
    {ES "EFE", "EFE"},
    {ES "(Télam)", "Télam"},
    {ES "Con información de Télam", "Télam"},
    {ES "Con información de AFP y Reuters", "AFP, Reuters"},
    {ES "Vía: Reuters", "Reuters"},
    {ES "Fuente: EFE", "EFE"},
    {"El barco encalló al amanecer. \"Estamos todos bien\". EFE\nMira también:\n",
     "EFE"},
    {PT "Com informações da AFP", "AFP"},
    {PT "Com informações da Reuters.", "Reuters"},
    {PT "Fonte: Reuters", "Reuters"},
    {PT "Estadão Conteúdo", "Estadão Conteúdo"},
    {PT "(Agência Brasil)", "Agência Brasil"},
    {PT "Folhapress", "Folhapress"},
    {IT "(ANSA).", "ANSA"},
    {IT "Fonte: Adnkronos", "Adnkronos"},
    {RU "Источник: ТАСС", "TASS"},
    {RU "Интерфакс", "Interfax"},
    {RU "Джерело: Укрінформ", "Ukrinform"},
    {TR "AA", "Anadolu"},
    {TR "Kaynak: DHA", "DHA"},
    {TR "(İHA)", "İHA"},
    {AR "(رويترز)", "Reuters"},
    {AR "المصدر: رويترز", "Reuters"},
    {AR "أ ف ب", "AFP"},
    {FA "منبع: ایسنا", "ISNA"},
    {FA "منبع: ایلنا و ایسنا", "ILNA, ISNA"},
    {ZH "（新华社）", "Xinhua"},
    {ZH "来源：新华社", "Xinhua"},
    {JA "（共同）", "Kyodo"},
    {KO "출처: 연합뉴스", "Yonhap"},
    {"Kapal feri kandas saat fajar. Tidak ada yang terluka.\nANTARA", "Antara"},
    {"Kapal feri kandas saat fajar. Tidak ada yang terluka.\n(AFP/agt)", "AFP"},
    {"Kapal feri kandas saat fajar. Tidak ada yang terluka.\npkp/rap (Reuters, AP, "
     "AFP)",
     "Reuters, AP, AFP"},

    /* ==== no credit: quoting
       ============================================================== */
    {"A ferry ran aground, Reuters reported on Tuesday. Nobody was hurt.", ""},
    {"A ferry ran aground, according to Xinhua.", ""},
    {"According to a Reuters report, the ferry was old.", ""},
    {"Bloomberg reported that the ferry was old.", ""},
    {"AP reported a ferry aground.", ""},
    {"Reuters, citing two sources, says that the ferry was old.", ""},
    {EN "\"We are fine,\" the captain told Reuters.", ""},
    {EN "\"We are fine,\" she told AFP", ""},
    {EN "It was old, officials told the Associated Press.", ""},
    {EN "Sources have told Reuters.", ""},
    {EN "The port did not respond to AFP's request for comment.", ""},
    {EN "That matches a count by Reuters’ office.", ""},
    {EN "The poll was carried out by Reuters and the port of Maren.", ""},
    {EN "Economists polled by Reuters expect a rise.", ""},
    {EN "The captain spoke to ANI over the phone.", ""},
    {EN "In an interview to IANS, he spoke of luck.", ""},
    {EN "He once worked for The Associated Press.", ""},
    {EN "The Bloomberg Billionaires Index fell.", ""},
    {EN "Michael Bloomberg said he would run.", ""},
    {EN "Michael Bloomberg", ""},
    {EN "GET THE MAREN NEWS APP", ""},
    {EN "Screen:\nIPS-LCD;", ""},
    {EN "https://graphics.reuters.com/FERRY/png", ""},
    {EN "The end. Advertisement", ""},
    {EN "(reuters.com)", "Reuters"},
    {"The Pakistan Tehreek-e-Insaf (PTI) - the ruling party - agreed.", ""},
    {"The Aam Aadmi Party (AAP) said it would win.", ""},
    {"Students take AP courses in Maren, the school said.", ""},
    {"Philadelphia, PA\n" EN, ""},
    {"Singapore's PAP won again. The PAP - in power since 1959 - cheered.", ""},
    {"sagte der Sprecher der dpa. Verletzt wurde niemand.", ""},
    {DE "\"Alle sind wohlauf\", sagte der Kapitän der Nachrichtenagentur AFP.", ""},
    {DE "Das sagte er der dpa.", ""},
    {DE "Das teilte das Amt auf dpa-Anfrage mit.", ""},
    {DE "Nach dpa-Informationen war die Fähre alt.", ""},
    {DE "Das berichtet die Nachrichtenagentur Reuters.", ""},
    {DE "Die Deutsche Presse-Agentur (dpa) hat den Bericht korrigiert.", ""},
    {DE "Das hieß es laut der Nachrichtenagentur epd.", ""},
    {FR "\"Tout va bien\", a déclaré à l'AFP le capitaine.", ""},
    {FR "Le bac était vieux, a constaté l'AFP.", ""},
    {ES "\"Estamos bien\", dijo a Reuters el capitán.", ""},
    {ES "El barco era viejo, informó Télam citando fuentes.", ""},
    {PT "\"Estamos bem\", disse o capitão à agência AFP.", ""},
    {IT "Lo dice all'AGI il capitano.", ""},
    {RU "Об этом сообщает ТАСС.", ""},
    {RU "Паром был старый, передает РИА Новости.", ""},
    {RU "Об этом агентству Reuters рассказали знакомые капитана.", ""},
    {"Паром сел на мель — Reuters\n" RU, ""},
    {TR "Anadolu Ajansı'nın aktardığı bilgiye göre kimse yaralanmadı.", ""},
    {AR "وقال القبطان لوكالة رويترز إن الجميع بخير.", ""},
    {AR "وفق ما ذكرت رويترز.", ""},
    {FA "خبرگزاری فارس گزارش داد که کشتی قدیمی بود.", ""},
    {ZH "新华社报道，渡轮很旧。", ""},
    {JA "共同通信によると、フェリーは古かった。", ""},
    {KO "연합뉴스는 페리가 낡았다고 보도했다.", ""},
    {"Seperti dilansir AFP, Jumat (1/11/2031), kapal feri kandas.", ""},

    /* ==== no credit: pictures
       ============================================================= */
    {"People wait on the pier. (AP Photo/Jo Dale)\n" EN, ""},
    {"People wait on the pier (AFP Photo/Jo Dale)\n" EN, ""},
    {"Photo: AFP\n" EN, ""},
    {EN "Photo: AFP", ""},
    {EN "AFP PHOTO", ""},
    {EN "Picture credit: Reuters", ""},
    {EN "Featured image: Jo Dale (AP)", ""},
    {EN "Jo Dale/Reuters", ""},
    {EN "Getty Images/AFP", ""},
    {"© AFP\n" EN EN, ""},
    {"Eine Fähre am Morgen. Bild: dpa Die Fähre lief auf Grund.\n" DE, ""},
    {"Eine Fähre am Morgen. Foto: Jo Dale/dpa\n" DE, ""},
    {DE "(Quelle: Jo Dale/dpa) Die Bergung dauert an.", ""},
    {"Le bac à l'aube, le 27 octobre 2031 (AFP - JO DALE)\n" FR, ""},
    {FR "Le bac échoué, le 27 octobre 2031 (AFP/Archives - JO DALE)", ""},
    {ES "Mira también:\nFoto: AFP.", ""},
    {ES "Foto: EFE", ""},
    {RU "Фото: Reuters", ""},
    {"Фото Reuters\n" RU, ""},
    {AR "من ميناء المدينة (رويترز)", ""},
    {AR "صورة: رويترز", ""},

    /* ==== no credit: names inside other words
       ============================================= */
    {"", ""},
    {"AFP", "AFP"},
    {"Pap smears and dpants are no agencies, said Reutersson.", ""},
    {EN "See reuters.com/ferry or write to tips@ap.example.", ""},
    {EN "Follow @AP and #AFP", ""},
    {"فارس الميناء جنح عند الفجر.", ""},
};

/* An article with fields. */
static const struct {
    const char *author, *source, *text, *expected;
} field_cases[] = {
    {"Reuters", "", EN, "Reuters"},
    {"Press Trust of India", "", EN, "PTI"},
    {"The Associated Press, Staff", "", EN, "AP"},
    {"Jo Dale, The Canadian Press", "", EN, "The Canadian Press"},
    {"Jo Dale | Bloomberg", "", EN, "Bloomberg"},
    {"CBS/AP", "", EN, "AP"},
    {"AFP | PTI", "", EN, "AFP, PTI"},
    {"Agência Lusa", "", PT, "Lusa"},
    {"AGI - Agenzia Giornalistica Italia", "", IT, "AGI"},
    {"أ ش أ", "", AR, "MENA"},
    {"dpa/bw", "", DE, "dpa"},
    {"Ann Bloomberg", "", EN, ""},
    {"Efe Tamer", "", EN, ""},
    {"Agi Kovács", "", EN, ""},
    {"VITORIA. EFE", "", ES, "EFE"},
    {"EFE Madrid", "", ES, "EFE"},
    {"Reuters Staff", "", EN, "Reuters"},
    {"Jo Dale, https://www.facebook.com/AFP", "", EN, ""},
    {"Jo Dale", "Maren Post", EN, ""},
    {"Jo Dale", "Reuters", EN, "Reuters"},
    {"", "www.reuters.com", EN, "Reuters"},
    {"", "ANSA.it", IT, "ANSA"},
    {"", "agi", IT, "AGI"},
    {"", "Associated Newspapers", EN, ""},
    {"", "Reuters Weekly Shopper", EN, ""},
    {"Reuters", "", "MAREN (AFP) - A ferry ran aground.", "AFP, Reuters"},
    {"", "Reuters", "MAREN (AP) - A ferry ran aground.", "AP, Reuters"},
};

static np_spelling_index index_of_agencies;

static np_slice slice(const char *string)
{
    return (np_slice){string, strlen(string)};
}

static void check(const np_article *article, const char *expected)
{
    char found[256] = "";
    np_credits credits;
    np_find_credits(&credits, &index_of_agencies, article);
    for (uint32_t i = 0; i < credits.count; i++) {
        const np_credit *credit = &credits.items[i];
        ck_assert(credit->start + credit->size <= article->text.size);
        snprintf(found + strlen(found), sizeof found - strlen(found), "%s%s",
                 i ? ", " : "", np_agency_name(credit->agency));
    }
    ck_assert_msg(strcmp(found, expected) == 0,
                  "\n#  text %.*s\n#  credits \"%s\", not \"%s\"",
                  (int)article->text.size, article->text.data, found, expected);
}

/* A credit of agencies that it does not name is one, and of no agency. */
START_TEST(unnamed_agencies)
{
    static const struct {
        const char *text;
        bool is_credit;
    } lines[] = {
        {EN "(With inputs from agencies)", true},
        {EN "— Agencies", true},
        {"MAREN (Agencies) - A ferry ran aground.", true},
        {DE "(mit Agenturmaterial)", true},
        {FR "(Avec agences)", true},
        {ES "Con información de agencias", true},
        {PT "Com agências", true},
        {IT "Fonte: agenzie", true},
        {AR "وكالات", true},
        {EN "The agencies said it was old.", false},
        {EN "Two government agencies", false},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        np_article article = {.text = slice(lines[i].text)};
        np_credits credits;
        np_find_credits(&credits, &index_of_agencies, &article);
        ck_assert_msg(credits.count == lines[i].is_credit, "%s", lines[i].text);
        if (credits.count)
            ck_assert_uint_eq(credits.items[0].agency, np_agency_unnamed());
        ck_assert_ptr_null(np_choose_credit(&credits, 1));
    }
}
END_TEST

START_TEST(texts)
{
    np_article article = {.text = slice(cases[_i].text)};
    check(&article, cases[_i].expected);
}
END_TEST

START_TEST(fields)
{
    np_article article = {.text = slice(field_cases[_i].text),
                          .author = slice(field_cases[_i].author),
                          .source = slice(field_cases[_i].source)};
    check(&article, field_cases[_i].expected);
}
END_TEST

/* The words that prove a credit. */
START_TEST(evidence)
{
    static const struct {
        const char *text, *words;
    } spans[] = {
        {"MAREN, Sept 6 (Reuters) – A ferry ran aground.", "MAREN, Sept 6 (Reuters)"},
        {EN "  — AFP \n", "— AFP"},
        {DE "Quelle: dpa Hier können Sie die Rechte erwerben.", "Quelle: dpa"},
        {EN "(Reporting by Jo Dale; Editing by Ann Lee)",
         "(Reporting by Jo Dale; Editing by Ann Lee)"},
        {"新华社北京11月1日电 渡轮黎明时搁浅。", "新华社北京11月1日电"},
    };
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        np_article article = {.text = slice(spans[i].text)};
        np_credits credits;
        np_find_credits(&credits, &index_of_agencies, &article);
        ck_assert_uint_eq(credits.count, 1);
        ck_assert_uint_eq(credits.items[0].size, strlen(spans[i].words));
        ck_assert_mem_eq(article.text.data + credits.items[0].start, spans[i].words,
                         credits.items[0].size);
    }
}
END_TEST

/* Sentences that are nothing but a credit are furniture; others are not. */
START_TEST(sentences)
{
    static const char *const yes[] = {
        "(Reuters)",
        "© AFP",
        "dpa",
        "dpa/lno",
        "RND/dpa",
        "Com informações da AFP",
        "(Reporting by Jo Dale; Editing by Ann Lee)",
        "The Associated Press",
        "The Associated Press contributed to this report.",
        "（新华社）"};
    static const char *const no[] = {"",
                                     "The ferry ran aground.",
                                     "He told Reuters.",
                                     "Reuters reported it first.",
                                     "WESTMARK (Reuters) - A ferry ran aground.",
                                     "Photo: AFP"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        ck_assert_msg(np_is_credit(&index_of_agencies, slice(yes[i])), "%s", yes[i]);
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        ck_assert_msg(!np_is_credit(&index_of_agencies, slice(no[i])), "%s", no[i]);
}
END_TEST

/* Any bytes are read without harm, and every span lies in the text. */
START_TEST(any_bytes)
{
    static const char *const pieces[] = {
        "Reuters", "(",    ")",    " - ",    "AFP",   "/",      "\n",        ". ",
        "dpa",     "©",    "By ",  "新华社", "电",    "رويترز", "به گزارش ", "مهر",
        "\xE2",    "\x80", "\xD8", "Jo ",    "told ", "【"};
    uint64_t state = (uint64_t)_i;
    char text[4096];
    size_t size = 0;
    while (size < sizeof text - 32 && size < 64U * (size_t)(_i + 1)) {
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        const char *piece = pieces[(state >> 33) % (sizeof pieces / sizeof *pieces)];
        memcpy(text + size, piece, strlen(piece));
        size += strlen(piece);
    }
    char *exact = malloc(size); /* its own size, so that overruns are seen */
    memcpy(exact, text, size);
    np_article article = {.text = {exact, size}, .author = {exact, size / 4}};
    np_credits credits;
    np_find_credits(&credits, &index_of_agencies, &article);
    for (uint32_t i = 0; i < credits.count; i++)
        ck_assert(credits.items[i].start + credits.items[i].size <= size);
    np_is_credit(&index_of_agencies, (np_slice){exact, size < 300 ? size : 300});
    free(exact);
}
END_TEST

START_TEST(agencies)
{
    ck_assert_uint_ge(np_agency_count(), 50);
    ck_assert_str_eq(np_agency_name(0), "");
    ck_assert_str_eq(np_agency_name((uint16_t)(np_agency_count() + 1)), "");
    ck_assert_str_eq(np_agency_name(1), "Reuters");
    for (size_t i = 0; i < index_of_agencies.spellings.count; i++) {
        np_slice text = index_of_agencies.spellings.items[i].text;
        ck_assert_uint_ge(text.size, 2);
        ck_assert((unsigned char)text.data[0] >= 0x80 || text.data[0] == '(' ||
                  isalnum((unsigned char)text.data[0]));
    }
}
END_TEST

/* Each spelling is found wherever it stands among the bytes that are looked at
 * together.
 */
START_TEST(spellings_are_found_anywhere)
{
    const np_spellings *all = &index_of_agencies.spellings;
    for (size_t i = 0; i < all->count; i++) {
        np_slice name = all->items[i].text;
        char text[160];
        for (size_t before = 0; before < 12; before++) {
            snprintf(text, sizeof text, "%.*s %.*s%s", (int)before, "abcdefghijkl",
                     (int)name.size, name.data, before % 2 ? " and so on" : "");
            np_mentions found;
            found.count = 0;
            np_find_mentions(&found, &index_of_agencies, slice(text), 0,
                             (uint32_t)strlen(text));
            ck_assert_msg(found.count > 0 && found.items[0].start == before + 1, "%s",
                          text);
        }
    }
}
END_TEST

/* No two agencies share a spelling. */
START_TEST(spellings_are_unique)
{
    const np_spellings *all = &index_of_agencies.spellings;
    for (size_t i = 0; i < all->count; i++)
        for (size_t k = i + 1; k < all->count; k++) {
            np_slice a = all->items[i].text, b = all->items[k].text;
            ck_assert_msg(a.size != b.size || memcmp(a.data, b.data, a.size) != 0,
                          "%.*s twice", (int)a.size, a.data);
        }
}
END_TEST

int main(void)
{
    enum { ANY_TEXTS = 200 };
    Suite *suite = suite_create("credit");
    TCase *tests = tcase_create("credit");
    if (np_spelling_index_make(&index_of_agencies, NULL) != NP_OK)
        return 1;
    tcase_add_loop_test(tests, texts, 0, sizeof cases / sizeof *cases);
    tcase_add_loop_test(tests, fields, 0, sizeof field_cases / sizeof *field_cases);
    tcase_add_test(tests, unnamed_agencies);
    tcase_add_test(tests, evidence);
    tcase_add_test(tests, sentences);
    tcase_add_loop_test(tests, any_bytes, 0, ANY_TEXTS);
    tcase_add_test(tests, agencies);
    tcase_add_test(tests, spellings_are_found_anywhere);
    tcase_add_test(tests, spellings_are_unique);
    suite_add_tcase(suite, tests);
    int status = run_tap(suite);
    np_spelling_index_release(&index_of_agencies);
    return status;
}
