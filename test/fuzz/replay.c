/* Runs a fuzz target over saved inputs: files, and folders of files. Where no fuzzer is
 * built this makes each target an ordinary test; what it finds, it finds by a crash. */
#define _XOPEN_SOURCE 700
#include <ftw.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static unsigned long replayed;

static int replay(const char *path, const struct stat *found, int kind, struct FTW *at)
{
    (void)at;
    if (kind != FTW_F)
        return 0;
    size_t size = (size_t)found->st_size;
    uint8_t *data = malloc(size ? size : 1); /* its own size: overruns are seen */
    FILE *file = fopen(path, "rb");
    if (!data || !file || fread(data, 1, size, file) != size) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(1);
    }
    fclose(file);
    LLVMFuzzerTestOneInput(data, size);
    free(data);
    replayed++;
    return 0;
}

int main(int count, char **paths)
{
    for (int i = 1; i < count; i++) {
        if (nftw(paths[i], replay, 16, 0) != 0) {
            fprintf(stderr, "%s: cannot be read\n", paths[i]);
            return 1;
        }
    }
    printf("%lu inputs\n", replayed);
    return replayed == 0; /* a test of nothing is no test */
}
