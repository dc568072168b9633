#include "credit/agency.h"

#include <stddef.h>
#include <string.h>

static const np_agency agencies[] = {
    /* ---- the world ------------------------------------------------------------ */
    {"Reuters",
     "Reuters|REUTERS|REuters|reuters|?reuters.com|Thomson Reuters|THOMSON REUTERS|"
     "Reuters News Agency|Reuter|Рейтер|Рейтерс|رويترز|رویترز|路透社|路透|"
     "ロイター|ロイター通信|로이터|로이터통신|रॉयटर्स|रायटर|"
     "+Reporting by *diting by|+Reporting By *diting by|"
     "+reporting by *diting by|+Writing by *diting by|+(Editing by *)|"
     "+(By *diting by|+Reporte de *ditado|"
     "+Reportagem *dição de"},
    {"AP",
     "?AP|A.P.|Associated Press|ASSOCIATED PRESS|AP News|?apnews.com|أسوشيتد برس|أ ب|"
     "أسوشيتدبرس|آسوشیتدپرس|美联社|美聯社|AP通信|AP통신|एपी|"
     "+More AP *apnews.com|+more AP *apnews.com"},
    {"AFP", "AFP|A.F.P.|Agence France-Presse|AGENCE FRANCE-PRESSE|Agence France Presse|"
            "afp|Agencia France-Presse|ФРАНС ПРЕСС|Франс Пресс|АФП|فرانس برس|أ ف ب|"
            "أ.ف.ب|ا ف ب|ا.ف.ب|أف ب|فرانس پرس|خبرگزاری فرانسه|法新社|AFP通信|AFP통신|"
            "एएफपी|এএফপি|اے ایف پی"},
    {"dpa", "dpa|DPA|Dpa|d.p.a.|Deutsche Presse-Agentur|"
            "Deutschen Presse-Agentur|Deutsche Presseagentur|ДПА|د ب أ|د.ب.أ|"
            "德新社"},
    {"UPI", "UPI|United Press International|合众国际社|يو بي آي"},
    {"Bloomberg",
     "Bloomberg|BLOOMBERG|?bloomberg.com|Bloomberg News|Bloomberg L.P|Bloomberg LP|"
     "Bloomberg Opinion|Bloomberg Finance LP|Блумберг|بلومبرغ|彭博社|彭博|"
     "ブルームバーグ|블룸버그"},
    {"Dow Jones", "Dow Jones|Dow Jones Newswires|DOW JONES NEWSWIRES|道琼斯"},

    /* ---- the British Isles and the Commonwealth ------------------------------- */
    {"PA", "?PA|Press Association|PRESS ASSOCIATION|PA Media|PA News Agency|PA Sport|"
           "PA news agency"},
    {"SWNS", "SWNS"},
    {"The Canadian Press", "Canadian Press|CANADIAN PRESS|La Presse Canadienne|"
                           "La Presse canadienne|Presse Canadienne"},
    {"AAP", "?AAP|Australian Associated Press|AUSTRALIAN ASSOCIATED PRESS"},
    {"NZPA", "NZPA|New Zealand Press Association"},
    {"NAN", "?NAN|News Agency of Nigeria|NEWS AGENCY OF NIGERIA"},
    {"GNA", "?GNA|Ghana News Agency"},
    {"KNA Kenya", "Kenya News Agency"},
    {"SAPA", "Sapa|SAPA|South African Press Association"},
    {"ANA South Africa", "African News Agency|AFRICAN NEWS AGENCY"},
    {"New Ziana", "New Ziana|NEW ZIANA"},
    {"PANA", "?PANA|Panapress|PANAPRESS"},
    {"APA Africa", "APAnews|APANEWS"},

    /* ---- the United States ---------------------------------------------------- */
    {"TNS", "?TNS|Tribune News Service|Tribune Content Agency|McClatchy-Tribune"},
    {"Inter Press Service", "Inter Press Service|?IPS"},

    /* ---- German-speaking countries and the Low Countries --------------------------
     */
    {"epd", "epd|EPD|Evangelischer Pressedienst|Evangelischen Pressedienst"},
    {"KNA", "?KNA|Katholische Nachrichten-Agentur|Katholischen Nachrichten-Agentur"},
    {"SID", "?SID|?sid|Sport-Informations-Dienst"},
    {"APA", "?APA|Austria Presse Agentur|apa"},
    {"Keystone-SDA",
     "Keystone-SDA|Keystone-ATS|KEYSTONE-SDA|KEYSTONE-ATS|?SDA|?sda|?ATS|"
     "?ats|awp|AWP|Schweizerische Depeschenagentur"},
    {"ANP", "ANP|Algemeen Nederlands Persbureau|Novum"},
    {"Belga", "Belga|BELGA|belga"},

    /* ---- southern Europe and Latin America -----------------------------------------
     */
    {"EFE",
     "EFE|Efe|Agencia EFE|AGENCIA EFE|EFEAGRO|EFECOM|EFEverde|Agência EFE|埃菲社"},
    {"Europa Press", "Europa Press|EUROPA PRESS|EUROPAPRESS"},
    {"Colpisa", "Colpisa|COLPISA"},
    {"Servimedia", "Servimedia|SERVIMEDIA"},
    {"ACN", "?ACN|Agència Catalana de Notícies"},
    {"ANSA", "ANSA|Ansa|ANSAmed|АНСА|安莎社"},
    {"AGI", "AGI|Agi|Agenzia Italia|Agenzia Giornalistica Italia"},
    {"Adnkronos", "Adnkronos|ADNKRONOS|AdnKronos"},
    {"LaPresse", "LaPresse|LAPRESSE"},
    {"askanews", "askanews|Askanews|ASKANEWS"},
    {"Italpress", "Italpress|ITALPRESS"},
    {"Lusa", "?Lusa|LUSA|Agência Lusa|agência Lusa"},
    {"Agência Brasil",
     "Agência Brasil|AGÊNCIA BRASIL|?agenciabrasil.ebc.com.br|Agencia Brasil|ABr"},
    {"Estadão Conteúdo", "Estadão Conteúdo|ESTADÃO CONTEÚDO|Agência Estado|"
                         "AGÊNCIA ESTADO|Estadao Conteudo"},
    {"Folhapress", "Folhapress|FOLHAPRESS|FolhaPress"},
    {"Télam", "Télam|TÉLAM|Telam|TELAM"},
    {"Noticias Argentinas", "Noticias Argentinas|NOTICIAS ARGENTINAS"},
    {"DyN", "DyN|Diarios y Noticias"},
    {"Notimex", "Notimex|NOTIMEX"},
    {"Prensa Latina", "Prensa Latina|PRENSA LATINA"},
    {"ABI", "?ABI|Agencia Boliviana de Información"},
    {"Colprensa", "Colprensa|COLPRENSA"},
    {"Andina", "?ANDINA|Agencia Andina"},
    {"AVN", "?AVN|Agencia Venezolana de Noticias"},

    /* ---- the North
       ------------------------------------------------------------------- */
    {"TT", "?TT|TT Nyhetsbyrån|TT-AFP|TT-Reuters|Tidningarnas Telegrambyrå"},
    {"NTB", "NTB|Norsk Telegrambyrå|NPK"},
    {"Ritzau", "Ritzau|RITZAU|ritzau"},
    {"STT", "?STT|STT-Lehtikuva|FNB|Suomen Tietotoimisto"},
    {"BNS", "BNS|Baltic News Service"},
    {"ELTA", "ELTA"},
    {"LETA", "LETA"},

    /* ---- central and eastern Europe, the Balkans
       ---------------------------------------- */
    {"PAP", "?PAP|Polska Agencja Prasowa"},
    {"ČTK", "ČTK|CTK|ctk|Česká tisková kancelář"},
    {"TASR", "TASR|SITA"},
    {"MTI", "MTI|MTVA|Magyar Távirati Iroda"},
    {"Agerpres", "Agerpres|AGERPRES"},
    {"Mediafax", "Mediafax|MEDIAFAX"},
    {"BTA", "?BTA|БТА"},
    {"BGNES", "BGNES|БГНЕС"},
    {"Tanjug", "Tanjug|TANJUG|Танјуг|ТАНЈУГ|Танюг"},
    {"Beta", "?BETA|Бета"},
    {"HINA", "HINA|Hina"},
    {"STA", "?STA|Slovenska tiskovna agencija"},
    {"FENA", "FENA|Fena"},
    {"SRNA", "SRNA|Срна"},
    {"MIA", "?MIA|?МИА"},
    {"ANA-MPA", "ANA-MPA|ΑΠΕ-ΜΠΕ|ΑΠΕ|AMNA|АНА-МПА"},

    /* ---- Russia, Ukraine, Belarus, the Caucasus, central Asia
       ------------------------------ */
    {"TASS", "TASS|Tass|ITAR-TASS|Itar-Tass|ТАСС|ИТАР-ТАСС|تاس|塔斯社|タス通信|타스"},
    {"RIA Novosti", "RIA Novosti|RIA NOVOSTI|РИА Новости|РИА НОВОСТИ|РІА Новини|"
                    "RIA-Novosti|?ria.ru|نوفوستي|俄新社|ریانووستی"},
    {"Sputnik", "Sputnik|SPUTNIK|Sputniknews|Спутник|سبوتنيك|اسپوتنیک|卫星通讯社|"
                "スプートニク"},
    {"Interfax-Ukraine",
     "Interfax-Ukraine|INTERFAX-UKRAINE|Интерфакс-Украина|"
     "ИНТЕРФАКС-УКРАИНА|?interfax.com.ua|Інтерфакс-Україна|ІНТЕРФАКС-УКРАЇНА"},
    {"Interfax", "Interfax|INTERFAX|INTERFAX.RU|Интерфакс|ИНТЕРФАКС|Інтерфакс|"
                 "Interfax-Russia|国际文传电讯社"},
    {"Prime", "ПРАЙМ|Прайм"},
    {"Ukrinform", "Ukrinform|UKRINFORM|Укринформ|УКРИНФОРМ|Укрінформ|УКРІНФОРМ"},
    {"UNIAN", "UNIAN|УНИАН|УНІАН"},
    {"UNN", "?UNN|УНН"},
    {"RBC-Ukraine", "РБК-Украина|РБК-Україна|РБК-УКРАИНА|RBC-Ukraine"},
    {"BelTA", "BelTA|BELTA|БелТА|БЕЛТА"},
    {"BelaPAN", "BelaPAN|БелаПАН"},
    {"Moldpres", "Moldpres|MOLDPRES"},
    {"Armenpress", "Armenpress|ARMENPRESS|Арменпресс|АРМЕНПРЕСС"},
    {"Azertac", "AZERTAC|AzerTAc|Azərtac|AZƏRTAC|АЗЕРТАДЖ"},
    {"Trend", "?TREND"},
    {"Interpressnews", "Interpressnews|InterPressNews|INTERPRESSNEWS"},
    {"Kazinform", "Kazinform|KAZINFORM|Казинформ|КАЗИНФОРМ|Қазақпарат"},
    {"Kabar", "?KABAR|Кабар"},
    {"UzA", "?UzA|?УзА"},

    /* ---- Turkey, Iran, the Arab countries, Israel
       -------------------------------------------- */
    {"Anadolu",
     "?AA|A.A.|Anadolu|Anadolu Agency|ANADOLU AGENCY|Anadolu Ajansı|الأناضول|"
     "الاناضول|آناتولی|Анадолу"},
    {"DHA", "DHA|Demirören Haber Ajansı"},
    {"İHA", "İHA|IHA|İhlas Haber Ajansı"},
    {"ANKA", "?ANKA|Anka Haber Ajansı"},
    {"IRNA", "IRNA|ایرنا|إرنا|خبرگزاری جمهوری اسلامی"},
    {"ISNA", "ISNA|ایسنا|إسنا"},
    {"Fars", "?Fars|FARS|FNA|Fars News Agency|?فارس|خبرگزاری فارس"},
    {"Mehr", "?MNA|MEHR|Mehr News Agency|?مهر|خبرگزاری مهر"},
    {"Tasnim", "Tasnim|TASNIM|تسنیم|خبرگزاری تسنیم|تسنيم"},
    {"ILNA", "ILNA|ایلنا"},
    {"YJC", "YJC|باشگاه خبرنگاران جوان"},
    {"SPA", "?SPA|Saudi Press Agency|واس|وكالة الأنباء السعودية"},
    {"WAM", "?WAM|?وام|Emirates News Agency|وكالة أنباء الإمارات"},
    {"MENA", "?MENA|Middle East News Agency|أ ش أ|أ.ش.أ|ا ش ا|أ ش ا|"
             "وكالة أنباء الشرق الأوسط"},
    {"QNA", "QNA|Qatar News Agency|قنا|وكالة الأنباء القطرية"},
    {"KUNA", "KUNA|كونا|Kuwait News Agency"},
    {"BNA", "?BNA|بنا|Bahrain News Agency"},
    {"ONA", "?ONA|العمانية|Oman News Agency"},
    {"Petra", "PETRA|?Petra|بترا|Jordan News Agency"},
    {"NNA", "?NNA|الوكالة الوطنية للإعلام"},
    {"SANA", "SANA|سانا"},
    {"Wafa", "WAFA|وفا"},
    {"INA", "?INA|?واع"},
    {"Ma'an", "وكالة معا"},
    {"APS", "?APS|واج|Algérie Presse Service"},
    {"MAP", "?MAP|Maghreb Arabe Presse|Maghreb Arab Press|و م ع"},
    {"TAP", "?TAP|Tunis Afrique Presse|وات"},
    {"SUNA", "SUNA|سونا"},
    {"JTA", "JTA|Jewish Telegraphic Agency"},

    /* ---- south Asia
       ------------------------------------------------------------------------------ */
    {"PTI", "?PTI|Press Trust of India|PRESS TRUST OF INDIA|P.T.I.|पीटीआई|भाषा|"
            "पीटीआई-भाषा|পিটিআই"},
    {"ANI", "?ANI|Asian News International|ASIAN NEWS INTERNATIONAL|एएनआई"},
    {"IANS", "IANS|Indo-Asian News Service|Indo Asian News Service|आईएएनएस"},
    {"UNI", "?UNI|United News of India|वार्ता|यूनीवार्ता"},
    {"APP", "?APP|Associated Press of Pakistan|اے پی پی"},
    {"PPI", "?PPI|Pakistan Press International|پی پی آئی"},
    {"BSS", "?BSS|Bangladesh Sangbad Sangstha|বাসস"},
    {"UNB", "?UNB|United News of Bangladesh|ইউএনবি"},
    {"RSS Nepal", "Rastriya Samachar Samiti|रासस"},

    /* ---- east and south-east Asia
       ------------------------------------------------------------------ */
    {"Xinhua", "Xinhua|XINHUA|Xinhuanet|XINHUANET|新华社|新華社|新华网|新華網|Синьхуа|"
               "شينخوا|شینهوا|신화통신|新華社通信|Xinhua News Agency"},
    {"China News Service",
     "?CNS|ECNS|China News Service|中新社|中新网|中新網|中国新闻网"},
    {"CNA Taiwan", "Central News Agency|中央社"},
    {"Kyodo",
     "Kyodo|KYODO|?english.kyodonews.net|Kyodo News|共同|共同通信|共同社|교도통신"},
    {"Jiji", "Jiji|JIJI|Jiji Press|JIJI Press|時事|時事通信|时事社|지지통신"},
    {"Yonhap", "Yonhap|YONHAP|?yna.co.kr|?en.yna.co.kr|Yonhap News "
               "Agency|연합뉴스|聯合ニュース|韩联社|韓聯社"},
    {"Newsis", "Newsis|NEWSIS|뉴시스"},
    {"News1", "?News1|뉴스1"},
    {"KCNA", "KCNA|조선중앙통신|朝鲜中央通讯社|朝中社|朝鮮中央通信"},
    {"Montsame", "MONTSAME|Montsame|МОНЦАМЭ"},
    {"Antara", "?Antara|ANTARA|ANTARA News|Antaranews|LKBN Antara"},
    {"Bernama", "Bernama|BERNAMA|马新社|馬新社"},
    {"VNA", "?VNA|TTXVN|Vietnam News Agency|Thông tấn xã Việt Nam|越通社"},
    {"TNA", "?TNA|Thai News Agency|สำนักข่าวไทย"},
    {"PNA", "?PNA|Philippine News Agency"},
    {"AKP", "?AKP|Agence Kampuchea Presse"},
    {"MNA Myanmar", "Myanmar News Agency"},
};

static const char *const syndicates[] = {"TNS", "Colpisa", "Folhapress",
                                         "Estadão Conteúdo"};

static const char unnamed[] =
    "agencies|Agencies|AGENCIES|news services|News services|News Services|"
    "wire services|Wire services|Wire Services|wire reports|Wire reports|"
    "Wire Reports|Agenturen|Agenturmaterial|Agenturmeldungen|"
    "agences|Agences|AGENCES|agencias|Agencias|AGENCIAS|agências|Agências|AGÊNCIAS|"
    "agenzie|Agenzie|AGENZIE|persbureaus|Persbureaus|nyhetsbyråer|agencje|Agencje|"
    "агентств|информагентств|інформагентств|Агентства|ajanslar|Ajanslar|AJANSLAR|"
    "خبرگزاری‌ها|خبرگزاریها|وكالات|الوكالات|"
    "وكالات "
    "الأنباء|综合外电|外电|外電";

uint16_t np_agency_count(void)
{
    return sizeof agencies / sizeof *agencies;
}

uint16_t np_agency_unnamed(void)
{
    return (uint16_t)(np_agency_count() + 1);
}

const char *np_agency_spellings(uint16_t agency)
{
    return agency == np_agency_unnamed() ? unnamed : agencies[agency - 1].spellings;
}

bool np_agency_is_syndicate(uint16_t agency)
{
    for (size_t i = 0; i < sizeof syndicates / sizeof *syndicates; i++)
        if (strcmp(np_agency_name(agency), syndicates[i]) == 0)
            return true;
    return false;
}

const char *np_agency_name(uint16_t agency)
{
    if (agency == 0 || agency > np_agency_count())
        return "";
    return agencies[agency - 1].name;
}
