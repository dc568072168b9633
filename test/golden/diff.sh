# What an update changes of a text: dropped, added, moved and reworded sentences, words.
newsprint diff data/bridge-morning.txt data/bridge-evening.txt
echo "exit $?"
echo "== whole"
newsprint diff --whole data/bridge-morning.txt data/bridge-evening.txt | head -12
echo "== backwards, two columns"
newsprint diff --width 120 data/bridge-evening.txt data/bridge-morning.txt
echo "== alike but for white space and quotation marks"
tr '\n' ' ' <data/bridge-morning.txt | sed 's/“/"/; s/”/"/' >again.txt
newsprint diff data/bridge-morning.txt again.txt
echo "exit $?"
echo "== quiet"
newsprint diff -q data/bridge-morning.txt data/bridge-evening.txt
echo "exit $?"
echo "--- what is known of the articles"
newsprint diff --in samples/wire harbour-gazette-01 tarn-online-01 | head -5
echo "--- no marks around white space"
echo 'Many nations are U.S. allies, Fitbit Inc. said.' >dots.txt
echo 'Many nations are US allies, Fitbit Inc said.' >plain.txt
newsprint diff dots.txt plain.txt | grep '^~'
newsprint diff --width 120 dots.txt plain.txt | grep '^~'
newsprint diff --format html dots.txt plain.txt | grep '<td' | grep -c '<del> *</del>\|<ins> *</ins>'
true
