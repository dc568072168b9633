#include "credit/vocabulary.h"

#include <string.h>
#include <xxhash.h>

/* Lower case, each word between spaces; a word stands in the first list that has it. */
static const struct {
    np_credit_word class;
    const char *words;
} lists[] = {
    {NP_CREDIT_WORD_PHOTO,
     " photo photos photograph photographs photographer photographie photographe "
     "foto fotos fotograf fotografie fotografía fotografia bild bilder "
     "bildnachweis symbolbild symbolfoto archivbild archivfoto picture pictures "
     "image images imagen imágenes imagem imagens immagine getty shutterstock "
     "imago alliance zuma epa sipa afp-photo file archivo arquivo archives "
     "archivio archiv handout pool caption graphic grafik infographic graphics "
     "infographie video vidéo videó фото фотография фотографии снимка снимок "
     "світлина صورة صور تصویر عکس عکاس kép fotoğraf görsel gambar zdjęcie zdj "
     "fot bilde kuva 写真 照片 图 图片 图片来源 사진 ảnh ภาพ फोटो via "},
    {NP_CREDIT_WORD_CUE,
     " by von por par di da door av af aut od автор текст byline author autor "
     "source sources quelle quellen fonte fontes fuente fuentes font vía kaynak "
     "sumber bron källa kilde lähde źródło zdroj forrás sursa izvor izvori извор "
     "източник источник источники джерело крыніца منبع مصدر المصدر المصادر به "
     "گزارش 来源 來源 出典 출처 nguồn ที่มา स्रोत सूत्र ماخذ πηγή nachrichtenagentur "
     "nachrichtenagenturen newsagency redaktion posted published pubblicato "
     "publié publicado توسط redacción redação rédaction redazione redactie "
     "redacció yazan oleh penulis penyunting editor editors edited editing "
     "edición edição reporting reporter reporters reported-by correspondent "
     "correspondents writer writers korrespondent корреспондент кореспондент "},
    {NP_CREDIT_WORD_HELP,
     " contributed contributing contributors inputs input files material "
     "materials materiale informações informação información informaciones "
     "informations informazioni additional additionnelles hilfe avec mit com con "
     "with med met dengan gyda dari "},
    {NP_CREDIT_WORD_RIGHTS,
     " copyright © copyrights rights reserved all droits réservés tous "
     "reproduction réservée derechos reservados todos direitos diritti riservati "
     "riproduzione riservata alle rechte vorbehalten 版权所有 حقوق محفوظة inc "
     "ltd llc lp l.p gmbh corp limited plc may not be broadcast rewritten "
     "redistributed without or permission "},
    {NP_CREDIT_WORD_FILLER,
     " agency agencies agencias agencia agências agência agenzie agenzia agence "
     "agences agentur agenturen wires wire the and und y e et i og och ja en & a "
     "an of for from to in at on this that these was is were been first report "
     "reports story article text texte texto testo teks content news newswire "
     "newswires service services press media online web digital desk bureau "
     "staff team health foundation opinion international world business sports "
     "sport sportswriter airlines technology science politics national economics "
     "medical entertainment video's more updated update last das do dos de del "
     "della dei des du la las le les los il lo l el els os as ao der die dem den "
     "ihrer aus zu vom zum sowie ve ile dan serta ajansı haber ajansi kantor "
     "berita и та і с из по на информации данным матеріалами материалам "
     "материалами агентство агентства агентств агенство новости новини "
     "وكالة وكالات الأنباء للأنباء أنباء "
     "خبرگزاری و عن نقلا خبرنگار "
     "记者 電 电 讯 訊 通信 通信社 記者 기자 = 特派員 ap's associated originally "
     "appeared provided used visit us please like articles see read full "
     "press-release release prnewswire college football basketball hockey nfl "
     "nba mlb nhl coverage https http "},
    {NP_CREDIT_WORD_DATE,
     " january february march april june july august september october november "
     "december jan feb mar apr jun jul aug sep sept oct nov dec januar februar "
     "märz mai juni juli oktober dezember janvier février mars avril juin "
     "juillet août septembre octobre novembre décembre fév avr juil déc enero "
     "febrero marzo abril mayo junio julio agosto septiembre setiembre octubre "
     "noviembre diciembre ene abr ago dic janeiro fevereiro março maio junho "
     "julho setembro outubro novembro dezembro fev set out dez gennaio febbraio "
     "aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug "
     "sett ott января февраля марта апреля мая июня июля августа сентября "
     "октября ноября декабря янв фев мар апр июн июл авг сен сент окт ноя нояб "
     "дек січня лютого березня квітня травня червня липня серпня вересня жовтня "
     "листопада грудня ocak şubat nisan mayıs haziran temmuz ağustos eylül ekim "
     "kasım aralık januari februari maart mei augustus agustus pebruari desember "
     "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września "
     "października listopada grudnia am im bei d' near r г januára februára "
     "apríla mája júna júla augusta septembra októbra novembra decembra januara "
     "februara aprila juna jula avgusta oktobra ledna února března dubna května "
     "června července srpna září října listopadu prosince siječnja veljače "
     "ožujka travnja svibnja lipnja srpnja kolovoza rujna studenog prosinca "
     "saint monday tuesday wednesday thursday friday saturday sunday "},
};

/* The slot where a word stands, or the free one where it would. */
static size_t find_slot(const np_credit_vocabulary *vocabulary, np_slice word)
{
    size_t at = XXH3_64bits(word.data, word.size) % NP_CREDIT_SLOTS;
    for (;; at = (at + 1) % NP_CREDIT_SLOTS) {
        const struct np_credit_slot *slot = &vocabulary->slots[at];
        if (slot->size == 0 ||
            (slot->size == word.size && memcmp(slot->word, word.data, word.size) == 0))
            return at;
    }
}

void np_credit_vocabulary_make(np_credit_vocabulary *out)
{
    *out = (np_credit_vocabulary){0};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        for (const char *at = lists[i].words + 1; *at;) {
            np_slice word = {at, strcspn(at, " ")};
            struct np_credit_slot *slot = &out->slots[find_slot(out, word)];
            if (slot->size == 0)
                *slot = (struct np_credit_slot){at, (uint8_t)word.size,
                                                (uint8_t)lists[i].class};
            at += word.size + 1;
        }
    }
}

np_credit_word np_credit_word_of(const np_credit_vocabulary *vocabulary, np_slice lower)
{
    if (lower.size == 0)
        return NP_CREDIT_WORD_NONE;
    const struct np_credit_slot *slot = &vocabulary
                                             ->slots[find_slot(vocabulary, lower)];
    return (np_credit_word)slot->class;
}
