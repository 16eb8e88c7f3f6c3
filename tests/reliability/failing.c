/* LD_PRELOAD: the Nth call of one function fails, and all behind it when FAIL_AFTER is set. FAIL_CALL names it (malloc, write, read, close,
   rename, fsync), FAIL_AT says which (from 1), FAIL_ERRNO why. Counting begins when main() runs: the loader's own calls are not the program's. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { MALLOC = 1, WRITE, READ, CLOSE, RENAME, FSYNC };
static const char *const names[] = {"", "malloc", "write", "read", "close", "rename", "fsync"};
static int which;
static long fail_at;
static int fail_after;
static int reason;
static atomic_long count;
static int running; /* main() has been reached */

static void __attribute__((constructor)) begin(void) {
  const char *name = getenv("FAIL_CALL");
  const char *at = getenv("FAIL_AT");
  const char *why = getenv("FAIL_ERRNO");
  if (!name || !at) return;
  fail_at = atol(at);
  fail_after = getenv("FAIL_AFTER") != NULL;
  reason = why ? atoi(why) : EIO;
  for (int i = 1; i <= FSYNC; ++i)
    if (strcmp(name, names[i]) == 0) which = i;
}

static int fails(int call) {
  if (which != call || !running) return 0;
  const long now = atomic_fetch_add(&count, 1) + 1;
  if (!(now == fail_at || (fail_after && now > fail_at))) return 0;
  errno = call == MALLOC ? ENOMEM : reason;
  return 1;
}

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
void *malloc(size_t size) { return fails(MALLOC) ? NULL : __libc_malloc(size); }
void *calloc(size_t many, size_t size) { return fails(MALLOC) ? NULL : __libc_calloc(many, size); }
void *realloc(void *old, size_t size) { return fails(MALLOC) ? NULL : __libc_realloc(old, size); }

static int (*real_main)(int, char **, char **);
static int counted_main(int argc, char **argv, char **envp) {
  running = 1;
  return real_main(argc, argv, envp);
}
int __libc_start_main(int (*program)(int, char **, char **), int argc, char **argv, void (*init)(void), void (*fini)(void),
                      void (*unload)(void), void *stack) {
  __typeof__(&__libc_start_main) real = (__typeof__(&__libc_start_main))dlsym(RTLD_NEXT, "__libc_start_main");
  real_main = program;
  return real(counted_main, argc, argv, init, fini, unload, stack);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
/* Standard error stays: what the program says about the failure is what is looked at. */
ssize_t write(int fd, const void *bytes, size_t size) {
  static __typeof__(&write) real;
  if (!real) real = REAL(write);
  return fd != 2 && fails(WRITE) ? -1 : real(fd, bytes, size);
}
ssize_t writev(int fd, const struct iovec *parts, int many) {
  static __typeof__(&writev) real;
  if (!real) real = REAL(writev);
  return fd != 2 && fails(WRITE) ? -1 : real(fd, parts, many);
}
ssize_t read(int fd, void *bytes, size_t size) {
  static __typeof__(&read) real;
  if (!real) real = REAL(read);
  return fails(READ) ? -1 : real(fd, bytes, size);
}
int close(int fd) {
  static __typeof__(&close) real;
  if (!real) real = REAL(close);
  if (!fails(CLOSE)) return real(fd);
  real(fd);
  errno = reason;
  return -1;
}
int rename(const char *from, const char *to) {
  static __typeof__(&rename) real;
  if (!real) real = REAL(rename);
  return fails(RENAME) ? -1 : real(from, to);
}
int fsync(int fd) {
  static __typeof__(&fsync) real;
  if (!real) real = REAL(fsync);
  return fails(FSYNC) ? -1 : real(fd);
}
