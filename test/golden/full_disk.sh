# A full disk is an error, also at the last flush; nothing half is left behind.
newsprint cluster data/lighthouse.jsonl >/dev/full
echo "exit $?"
newsprint cluster -q --format csv samples/wire >/dev/full
echo "exit $?"
newsprint cluster --help >/dev/full
echo "exit $?"
newsprint --version >/dev/full
echo "exit $?"
newsprint cluster -q --pairs /dev/full data/lighthouse.jsonl
echo "exit $?"
test -c /dev/full && echo "/dev/full is still a device"
