#include "sentence/words.h"

#include "base/error.h"

#include <string.h>

/* Every list is in the order of its bytes, over all languages: English, German,
 * French, Spanish, Portuguese, Italian, Dutch, Russian, Ukrainian, Polish, Turkish,
 * Indonesian, Swedish, Danish and Norwegian. */

/* Words that begin sentences, but hardly ever follow an abbreviation within one. */
static const char starters[] =
    "A Aan Ab Aber About According Across Actualmente Ad Adapun Additionally Además "
    "Adicionalmente After Again Against Agora Ahora Ai Ainda Ainsi Akan Akibat "
    "Akibatnya Al Albo Alcune Alcuni Ale Algo Alguien Algumas Algunas Algunos Alguns "
    "Algún All Alla Alle Alleen Allein Allem Allerdings Alles Allo Allora Allí "
    "Alongside Alors Als Also Although Altri Além Am Ama Amid Among An Ancak Anche "
    "Ancora And Anda Ander Andere Anders Another Anschließend Ante Antes Any Anyone "
    "Anzi Ao Aos Apa Apenas Apesar Appena Après Após Aquele Aquí Are As Asimismo "
    "Asked Assim Así At Atas Att Até Au Auch Aucun Aucune Auf Aufgrund Aujourd Aun "
    "Aunque Auparavant Aus Aussi Authorities Autre Autres Aux Außer Außerdem Av "
    "Avant Avec Away Ayrıca Aún Back Bagi Bahkan Bajo Bara Based Beaucoup Because "
    "Before Behind Bei Beide Beim Being Below Berdasarkan Bereits Besides Besonders "
    "Between Bevor Beyond Bez Bien Bij Bila Binnen Bir Bis Bisher Bislang Biz Both "
    "Boven Bu Buiten Bunlar Bunun But By Był Była Było Były Böylece Cabe Cada Can "
    "Car Casi Caso Ce Ceci Cela Celle Celui Cependant Certains Ces Cet Cette Ceux "
    "Chaque Che Chez Chi Choć Ci Citing Ciò Co Com Come Comme Comment Como Comunque "
    "Con Contra Contre Contudo Così Could Critics Cual Cualquier Cuando Cuatro Cui "
    "Currently Cuál Cuándo Czy Cómo Da Daar Daarbij Daarin Daarmee Daarna Daarnaast "
    "Daarom Dabei Dadurch Dafür Dagegen Dagli Daha Daher Dahinter Dai Dal Dalam "
    "Dalla Dalle Damals Damit Dan Danach Daneben Dann Dans Daran Darauf Daraus Dari "
    "Darin Darum Darunter Darüber Das Dass Dat Dazu De Debido Degli Dei Del Della "
    "Delle Dello Dem Demikian Demnach Den Dengan Denn Denne Dennoch Dentro Depois "
    "Depuis Der Deras Deren Derrière Derzeit Des Desde Deshalb Despite Después Dessa "
    "Dessen Dessutom Deswegen Det Detta Dette Deux Devant Deze Di Dia Dicha Dicho "
    "Did Die Dies Diese Diesem Diesen Dieser Dieses Diketahui Disse Dit Diğer Dla "
    "Dlatego Do Doch Does Dois Don Donc Donde Door Doordat Dopo Dort Dos Dove Drei "
    "Drie Du Duas Due Dunque Durant Durante Durch During Dus Dès E Each Earlier "
    "Ebenfalls Ebenso Ecco Echter Ed Een Efter Eftersom Egli Ein Eine Einem Einen "
    "Einer Eines Einige Einmal Either El Ela Elas Ele Eles Elk Elke Ella Ellas Elle "
    "Eller Elles Ello Ellos Em Embora En Encore Enfin Enkele Enligt Enquanto Ensuite "
    "Entonces Entre Entsprechend Então Er Era Erano Erst Erstmals Es Esa Esas Ese "
    "Eso Esos Essa Esse Esses Essi Esta Estas Este Estes Esto Estos Está Et Ett "
    "Etter Etwa Etwas Eu Even Eventually Ever Every Everyone Everything Experts "
    "Fakat Few Finally Finalmente Fino Five Flera Flere Foi Following For Foram Four "
    "Fra From Från Fue Fueron Further Furthermore För Før Für Ganz Gdy Gdzie Geen "
    "Gegen Gegenüber Gemeinsam Gerade Gestern Given Già Gleichzeitig Gli Grazie Ha "
    "Haar Había Hace Hacia Had Hal Hanno Hans Har Has Hasta Hat Hatta Hatte Have Hay "
    "He Heeft Hem Hence Hennes Her Here Het Heute Hier Hierbei Hierfür Hij Hingegen "
    "Hingga Hinter Hinzu His Ho Hoe Hoewel Hoje Hon How However Hoy Hun Hva Hvad "
    "Hvis Hvordan Há I Ia Ich Ieri If Ifølge Igualmente Igår Ihm Ihn Ihnen Ihr Ihre "
    "Ihrem Ihren Ihrer Ik Ikke Il Ils Im Immer Immerhin In Incluso Indeed Indem "
    "Infatti Infine Ingen Ini Initially Inmiddels Inoltre Insgesamt Insieme Instead "
    "Intanto Inte Interrogé Invece Investigators Inzwischen Io Is Isso Ist Isto It "
    "Its Itu Ja Jadi Jag Jak Jako Jamais Je Jede Jedem Jeden Jeder Jedes Jednak "
    "Jedoch Jeg Jego Jej Jene Jest Jeszcze Jetzt Jeśli Jij Jika Junto Jusqu Just Już "
    "Já Kami Kan Karena Kata Ke Kein Keine Keiner Kemudian Kendisi Ketika Kiedy Kini "
    "Kita Konkret Kto Która Które Który Künftig La Las Last Lastly Later Laut "
    "Lawmakers Le Lediglich Lei Leider Les Less Let Leur Leurs Like Lo Logo Loro "
    "Lors Lorsque Los Luego Lui Ma Maar Maintenant Mais Maka Malgré Man Manche Many "
    "Mas Mañana Meanwhile Med Medan Mediante Meer Mehr Mehrere Mein Meine Mellan "
    "Mellem Mellom Mens Mentre Menurut Menurutnya Mereka Meski Mesmo Met Meu Mi "
    "Mientras Mijn Minha Mit Mittlerweile Moins Molte Molti Momenteel Mon More "
    "Moreover Most Mot Much Mucho Muchos Muitas Muito Muitos Muy My Mycket Más "
    "Möglich Na Naar Naast Nach Nachdem Nad Nada Nadat Nadie Namun Nas Natürlich Ne "
    "Neben Nee Negli Nei Nein Neither Nel Nell Nella Nelle Nello Nem Nenhum Nesse "
    "Nessuno Nesta Neste Net Nevertheless Next Ni Nicht Nichts Nie Niemand Niet "
    "Niets Nikt No Nobody Noch Nog Noi Non None Nor Nos Nosotros Nostro Not Nothing "
    "Notre Nous Now Nu Nuestra Nuestro Nun Nunca Nur Não När Når Nós O Ob Obecnie "
    "Obwohl Od Oder Of Offenbar Officers Officials Oft Often Og Oggi Ogni Også Ohne "
    "Oleh Oltre Om Omdat On Ona Once Ondanks Onde Onder One Ongeveer Oni Onlar Only "
    "Ons Onun Onze Ook Op Or Ora Oraz Os Other Others Otra Otras Otro Otros Ou Our "
    "Out Outra Outras Outre Outro Outros Outside Over Overall Où Pada Par Para Parce "
    "Parfois Parmi Pela Pelas Pelo Pelos Pendant Per Perante Perché Perciò Perhaps "
    "Pero Personne Però Peu Please Plus Plusieurs Po Poco Pod Podczas Poi Pois "
    "Ponadto Por Porque Portanto Porém Posteriormente Pour Pourquoi Pourtant Poza "
    "Previously Prima Proprio Prosecutors Przed Przez Przy Près Pues Puis Puisque "
    "Purtroppo På Qu Qual Qualche Quale Qualquer Quand Quando Quant Quanto Quattro "
    "Que Quel Quella Quelle Quelli Quello Quelques Quem Questa Queste Questi Questo "
    "Qui Quien Quienes Quindi Quite Quién Quoi Qué Rather Recent Recently "
    "Researchers Residents Sa Samtidig Samtidigt Sans Sarà Schließlich Schon "
    "Scientists Se Sebab Sebagai Sebelum Sebelumnya Secondo Sedan Sedangkan Segundo "
    "Según Sehingga Sei Sein Seine Seinem Seinen Seiner Seit Seitdem Sejak Selain "
    "Selama Selbst Selon Selv Sem Sementara Sempre Senza Seperti Ser Serta Ses "
    "Setelah Seu Seus Several Shares She Shortly Should Si Sia Siden Sie Similarly "
    "Sin Since Sind Sinds Sino Siz So Sob Sobald Sobre Sogar Soit Solche Soll Sollte "
    "Solo Som Some Somente Someone Sometimes Somit Sommige Son Sondern Sono Sonra "
    "Sonst Soon Sotto Sous Souvent Sowohl Später Stando Statt Stattdessen Still Su "
    "Sua Suas Subsequently Such Sudah Sugli Sui Sul Sulla Sulle Suo Suoi Supporters "
    "Sur Surtout Sus São Så Sí Só Sólo Są Ta Tak Także Tam También Também Tampoco "
    "Tandis Tant Tanto Tapi Te Tegen Tem Ten Teraz Terkait Tersebut Terwijl Tetapi "
    "Than Thanks That The Their Them Then There Therefore These They Things This "
    "Those Though Three Through Throughout Thus Tidak Tiene Tijdens Til Till To Toch "
    "Toda Todas Todavía Today Todo Todos Toen Together Tomorrow Too Tot Tous Tout "
    "Toute Toutefois Toutes Tra Tras Tre Tres Trois Trotz Trotzdem Très Três Tu Tudo "
    "Tussen Tutta Tutte Tutti Tutto Twee Two Tylko Tym Uit Um Uma Umso Un Una Unas "
    "Und Une Unless Unlike Uno Unos Unser Unsere Unter Until Untuk Upon Usai Usted "
    "Utan Uten Va Van Vanaf Vandaag Var Varias Varios Ve Ved Veel Vele Verder Vers "
    "Veya Vi Vid Viel Viele Vielleicht Vielmehr Vier Você Voici Voilà Volgens Vom "
    "Von Voor Vooral Voordat Vor Vorher Votre Vous Vários Vår W Waar Waarom Wanneer "
    "Want War Waren Warum Was Wat We Według Wegen Weil Weiter Weitere Weiterhin Wel "
    "Welche Welke Wem Wenn Wer Werden Were What Whatever When Where Whereas Whether "
    "Which While Who Whoever Whose Why Wie Wieder Wij Wir Wird With Within Without "
    "Witnesses Wo Wobei Wohl Would Wszyscy Wurde Während Wśród Y Ya Yang Yes "
    "Yesterday Yet Yine Yo You Your Z Za Ze Zelf Zij Zijn Zo Zoals Zonder Zu Zudem "
    "Zuerst Zuletzt Zum Zunächst Zur Zusätzlich Zuvor Zwar Zwei Zwischen À Às Än Är "
    "Även Å Ça È É Él Être Öte Über Überhaupt İlk İse Şu Że І Із Інші Їх Її А Адже "
    "Але Ані Без Бо Более Больше Був Була Було Был Была Были Было В Ведь Вже Во "
    "Возможно Вона Вони Воно Вот Впрочем Все Всего Всього Вся Всё Всі Втім Вчера Вы "
    "Ві Від Він Где Да Даже Два Де Для До Другие Ді Его Ее Ему Если Есть Еще Ещё Её "
    "Же З За Завтра Загалом Зараз Здесь Зі И Из Или Именно Иногда Их Й Його К Каждый "
    "Как Какие Какой Когда Коли Конечно Которые Кроме Крім Кто Ли Лишь Между Меня Ми "
    "Мне Многие Можно Мой Мы Між На Навіть Нам Нас Натомість Начиная Не Несмотря Нет "
    "Ни Никто Но Ну Ні О Об Один Однак Однако Около Окрім Он Она Они Оно От Отже "
    "Очень По Под Пока Помимо После Потом Потому Почему Поэтому При Примерно Причем "
    "Про Просто Проте Против Під Після Раз Ранее Раніше Речь С Сам Саме Свои Свою "
    "Себя Сегодня Сейчас Серед Сначала Снова Со Согласно Сразу Среди Сьогодні Та Так "
    "Также Таким Також Там Те Тем Тепер Теперь Ти Тим То Тогда Того Тоже Только Тому "
    "Три Тут Ты Тільки У Уже Усі Учора Хотя Хоча Хто Це Цей Ця Ці Чем Через Чи Чому "
    "Что Чтобы Що Щоб Эта Эти Этим Это Этого Этой Этом Этот Эту Я Як Якщо Які";

/* Starters that are also parts of names: after an initial they begin nothing. */
static const char particles[] =
    "Al Am An Au Da Dal De Dei Del Della Den Di Do Dos Du E El Ella Ha Ho Hun La Le "
    "Lo Man O Op Ora Se Sei So Son Su Te Ten Tu Uma Un Va Van Vom Von Y Zu Zum Zur";

/* What follows an ordinal written with a point: months, and nouns of German and
 * Turkish. */
static const char after_ordinals[] =
    "Advent Aile Amtszeit April Aralık Armee Asliye Auflage Aug August Ausgabe "
    "Ağustos Ağır Başkanı Bezirk Bundesliga Bölge Bölüm Cadde Ceza Dez Dezember "
    "Division Dünya Ekim Etage Etap Etappe Eylül FC FFC FSV Feb Febr Februar Gebot "
    "Geburtstag Gesang Hafta Halbjahr Halbzeit Haziran Infanterie Jahr Jahrestag "
    "Jahrgang Jahrhundert Jahrhunderts Jahrtausend Jan Januar Jh Jhd Jhdt Juli Juni "
    "Jänner Kammer Kapitel Kasım Klasse Kolordu Kongress Kreisliga Landesliga "
    "Lebensjahr Lebensjahres Lig Liga Madde Mai Maj Mal Mart Mayıs Minute März Nisan "
    "Nov November OG Obergeschoss Ocak Okt Oktober Olağan Ordu Parteitag Platz "
    "Quartal Quartals Rang Regiment Reihe Runde SC SSV Schuljahr Sekunde Senat Sep "
    "Sept September Sinfonie Sitzung Sokak Spieltag Stock Stockwerk Strafkammer "
    "Strafsenat Stunde Sulh Tag Temmuz Todestag Uluslararası Verordnung Weltkrieg "
    "Weltkrieges Weltkriegs Woche Yüzyıl Yıl Zivilkammer Zivilsenat Zusatzartikel "
    "İcra İdare İş Şubat";

/* What stands before an ordinal written with a point, in German, Dutch and Nordic. */
static const char before_ordinals[] =
    "Ab Am Beim Bis Das Dem Den Der Die Ein Eine Ihr Ihre Im Jede Jeder Mein Seine "
    "Seit Unser Vom Zum Zur ab als am an auf av beim bis das dass dem den der des "
    "det die ein eine einem einen einer eines ihre ihrem ihren ihrer im ins jede "
    "jedem jeden jeder jedes mein meine meinem meinen meiner nach oder seine seinem "
    "seinen seiner seit sowie und unser unsere unserem unseren vom vor zum zur "
    "zwischen";

/* What follows "a.m.", "p.m." or "долл." within a sentence. */
static const char after_hours[] =
    "ABC AEDT AEST AKST Alaska Apr April Atlantic Aug August BST Beijing CAT CBS CDT "
    "CEST CET CST CT Central Dec December EAT EDT ESPN EST ET Eastern Feb February "
    "Fox Fri Friday Fridays GMT Greenwich HKT HST IST JST Jan January Jul July Jun "
    "June Local London MDT MST MT Mar March May Mon Monday Mondays Moscow Mountain "
    "NBC Nov November Oct October PDT PST PT Pacific SGT Sat Saturday Saturdays Sep "
    "Sept September Sun Sunday Sundays TNT Thu Thur Thurs Thursday Thursdays Time "
    "Tue Tues Tuesday Tuesdays UTC WAT WIB Wed Wednesday Wednesdays США";

/* What a single capital letter names a kind of: "Plan B. The" ends a sentence. */
static const char before_letters[] =
    "Anhang Annex Appendix Block Category Class Classe Exhibit Formation Generation "
    "Girone Grade Groep Group Groupe Groups Grupo Gruppe Halle Hepatitis Influenza "
    "Kategorie Klasse League Liga Ligue Model Option Plan Schedule Section Serie "
    "Series Série Terminal Tipo Typ Type Vitamin block category class classe girone "
    "grade groep group groupe groups grupo gruppe hepatitis influenza kategorie "
    "klasse liga option plan serie tipo type vitamin Группа группа группе группы";

/* Names written with an exclamation mark. */
static const char shouted[] = "Jeb Jeopardy Joomla Wham Yahoo Yum";

/* Words between a quotation and its speaker. */
static const char saying[] =
    "added answered argued asked asking asks called continued cried declared "
    "demanded exclaimed explained insisted joked laughed noted posted questioned "
    "quipped recalled replied responded said saying says screamed shouted thought "
    "told tweeted wondered wrote yelled";

/* Words with which a Thai clause goes on. */
static const char thai[] =
    "กับ ก็ ก่อน ขณะ ของ คือ จน จาก จึง ซึ่ง ด้วย ตลอด ตั้งแต่ ตาม ต่อ ถึง ทำให้ ที่ "
    "พร้อม ภาย มา รวม ระหว่าง ว่า ส่วน หรือ หลัง อีก เช่น เนื่อง เป็น เพราะ เพื่อ "
    "เมื่อ แต่ และ แล้ว โดย ใน ให้ ได้แก่ ไป ไม่";

#define LIST(words)                                                                    \
    {                                                                                  \
        words, sizeof(words) - 1                                                       \
    }

static const np_slice lists[NP_WORD_LISTS] = {
    [NP_WORDS_STARTERS] = LIST(starters),
    [NP_WORDS_PARTICLES] = LIST(particles),
    [NP_WORDS_AFTER_ORDINALS] = LIST(after_ordinals),
    [NP_WORDS_BEFORE_ORDINALS] = LIST(before_ordinals),
    [NP_WORDS_AFTER_HOURS] = LIST(after_hours),
    [NP_WORDS_BEFORE_LETTERS] = LIST(before_letters),
    [NP_WORDS_SHOUTED] = LIST(shouted),
    [NP_WORDS_SAYING] = LIST(saying),
    [NP_WORDS_THAI] = LIST(thai),
};

/* The word of a list that has the byte at `at`, or the space behind it. */
static np_slice word_at(np_slice list, size_t at)
{
    size_t start = at, end = at;
    while (start > 0 && list.data[start - 1] != ' ')
        start--;
    while (end < list.size && list.data[end] != ' ')
        end++;
    return (np_slice){list.data + start, end - start};
}

static int compare(np_slice a, np_slice b)
{
    int order = memcmp(a.data, b.data, a.size < b.size ? a.size : b.size);
    return order != 0 ? order : (a.size > b.size) - (a.size < b.size);
}

bool np_word_is(np_word_list list, np_slice word)
{
    size_t low = 0, high = lists[list].size; /* both begin words */
    while (low < high) {
        np_slice here = word_at(lists[list], low + (high - low - 1) / 2);
        size_t start = (size_t)(here.data - lists[list].data);
        int order = compare(word, here);
        if (order == 0)
            return true;
        if (order > 0)
            low = start + here.size + 1;
        else
            high = start;
    }
    return false;
}

bool np_word_begins(np_word_list list, np_slice text)
{
    for (size_t at = 0, size; at < lists[list].size; at += size + 1) {
        np_slice here = word_at(lists[list], at);
        size = here.size;
        if (size <= text.size && memcmp(here.data, text.data, size) == 0)
            return true;
    }
    return false;
}

static np_status check_list(np_word_list list, np_error *error)
{
    np_slice before = {"", 0}, here;
    for (size_t at = 0; at < lists[list].size; at += here.size + 1) {
        here = word_at(lists[list], at);
        if (compare(before, here) >= 0)
            return np_fail(error, NP_EFORMAT, list, "%.*s is out of order",
                           (int)here.size, here.data);
        if (list == NP_WORDS_PARTICLES && !np_word_is(NP_WORDS_STARTERS, here))
            return np_fail(error, NP_EFORMAT, list, "%.*s is no starter",
                           (int)here.size, here.data);
        before = here;
    }
    return NP_OK;
}

np_status np_words_check(np_error *error)
{
    np_status status = NP_OK;
    for (unsigned l = 0; l < NP_WORD_LISTS && status == NP_OK; l++)
        status = check_list((np_word_list)l, error);
    return status;
}
