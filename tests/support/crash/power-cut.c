/*
 * Loaded into a server (LD_PRELOAD): keeps beside its data folder what a power cut would leave of it.
 *
 * POWER_CUT_DATA  the data folder: its own files are watched, those in folders of it are not
 * POWER_CUT_DISK  where the disk is kept: for each file `<id>`, its bytes as of its last fsync, and
 *                 `names`: `id inode name` for each entry as of the folder's last fsync
 *
 * While a file named `eio` lies on the disk, every fsync fails as on Linux: with EIO, and what it should
 * have written is forgotten, so that the next one says that all is well.
 * SQLite's wal-index (-shm) is made anew after a crash and is not kept. Nothing else is mapped.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST_FDS 4096
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

struct range { off_t from, to; };
struct file {
  dev_t dev;
  ino_t ino;
  int id;
  /* Since the last fsync: the shortest it has been, and where it was written. */
  off_t shortest;
  struct range *ranges;
  size_t count, room;
  struct file *next;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *data, *disk;
static struct file folder, *files, *open_files[MOST_FDS];
static int last_id;

__attribute__((constructor)) static void begin(void) {
  data = getenv("POWER_CUT_DATA");
  disk = getenv("POWER_CUT_DISK");
}

static void die(const char *what) {
  perror(what);
  abort();
}

static const char *child_of_data(const char *path) {
  size_t length = data && disk ? strlen(data) : 0;
  if (length == 0 || strncmp(path, data, length) != 0) return NULL;
  if (path[length] == '\0') return "";
  if (path[length] != '/' || strchr(path + length + 1, '/')) return NULL;
  const char *name = path + length + 1, *shm = strstr(name, "-shm");
  return shm && shm[4] == '\0' ? NULL : name;
}

static struct file *find(dev_t dev, ino_t ino) {
  struct file *each = files;
  while (each && (each->dev != dev || each->ino != ino)) each = each->next;
  return each;
}

static void changed(struct file *file, off_t from, off_t to) {
  struct range *last = file->count ? &file->ranges[file->count - 1] : NULL;
  if (last && last->to == from) {
    last->to = to;
    return;
  }
  if (file->count == file->room) {
    file->room = file->room ? file->room * 2 : 64;
    file->ranges = realloc(file->ranges, file->room * sizeof *file->ranges);
    if (!file->ranges) die("realloc");
  }
  file->ranges[file->count++] = (struct range){from, to};
}

/* Reads through the descriptor that is synced: to close another would give up SQLite's locks. */
static void keep(struct file *file, int fd) {
  char path[PATH_MAX], bytes[65536];
  struct stat now, kept;
  snprintf(path, sizeof path, "%s/%d", disk, file->id);
  int image = REAL(open)(path, O_WRONLY | O_CREAT, 0600);
  if (image < 0 || fstat(fd, &now) || fstat(image, &kept)) die(path);
  if (kept.st_size > file->shortest && REAL(ftruncate)(image, file->shortest)) die(path);
  for (size_t i = 0; i < file->count; i++)
    for (off_t at = file->ranges[i].from; at < file->ranges[i].to;) {
      off_t left = file->ranges[i].to - at;
      ssize_t got = pread(fd, bytes, left < (off_t)sizeof bytes ? (size_t)left : sizeof bytes, at);
      if (got <= 0) break;
      if (REAL(pwrite)(image, bytes, (size_t)got, at) != got) die(path);
      at += got;
    }
  if (REAL(ftruncate)(image, now.st_size)) die(path);
  REAL(close)(image);
  file->count = 0;
  file->shortest = LLONG_MAX;
}

static void keep_names(void) {
  char path[PATH_MAX], other[PATH_MAX], entry[PATH_MAX];
  snprintf(path, sizeof path, "%s/names", disk);
  snprintf(other, sizeof other, "%s/names.new", disk);
  FILE *names = fopen(other, "w");
  DIR *listing = opendir(data);
  if (!names || !listing) die(other);
  for (struct dirent *each; (each = readdir(listing));) {
    struct stat of;
    snprintf(entry, sizeof entry, "%s/%s", data, each->d_name);
    struct file *file = lstat(entry, &of) ? NULL : find(of.st_dev, of.st_ino);
    if (file) fprintf(names, "%d %llu %s\n", file->id, (unsigned long long)file->ino, each->d_name);
  }
  closedir(listing);
  if (fclose(names) || REAL(rename)(other, path)) die(path);
}

static void opened(const char *path, int fd, int existed) {
  const char *name = fd < 0 || fd >= MOST_FDS ? NULL : child_of_data(path);
  struct stat of;
  if (!name || fstat(fd, &of)) return;
  pthread_mutex_lock(&lock);
  struct file *file = S_ISDIR(of.st_mode) ? &folder : find(of.st_dev, of.st_ino);
  if (!file && S_ISREG(of.st_mode)) {
    file = calloc(1, sizeof *file);
    if (!file) die("calloc");
    *file = (struct file){of.st_dev, of.st_ino, ++last_id, LLONG_MAX, NULL, 0, 0, files};
    files = file;
    /* What lay there before the process began is on the disk, with its name. */
    if (existed) {
      changed(file, 0, of.st_size);
      keep(file, fd);
      keep_names();
    }
  }
  open_files[fd] = file;
  pthread_mutex_unlock(&lock);
}

static struct file *watched(int fd) {
  return fd >= 0 && fd < MOST_FDS ? open_files[fd] : NULL;
}

static void wrote(int fd, off_t at, ssize_t length) {
  struct file *file = length > 0 ? watched(fd) : NULL;
  if (!file || file == &folder) return;
  pthread_mutex_lock(&lock);
  changed(file, at, at + length);
  pthread_mutex_unlock(&lock);
}

/* Its inode may be given to another file from now on. */
static void forget(const char *path) {
  struct stat of;
  if (!child_of_data(path) || lstat(path, &of)) return;
  pthread_mutex_lock(&lock);
  struct file *file = find(of.st_dev, of.st_ino);
  if (file) file->ino = 0;
  pthread_mutex_unlock(&lock);
}

static int synced(int fd, int result) {
  struct file *file = watched(fd);
  if (!file || result) return result;
  char eio[PATH_MAX];
  snprintf(eio, sizeof eio, "%s/eio", disk);
  pthread_mutex_lock(&lock);
  if (access(eio, F_OK) == 0) {
    file->count = 0;
    result = -1;
  } else if (file == &folder)
    keep_names();
  else
    keep(file, fd);
  pthread_mutex_unlock(&lock);
  if (result) errno = EIO;
  return result;
}

#define OPEN(name)                                                    \
  int name(const char *path, int flags, ...) {                        \
    va_list rest;                                                     \
    va_start(rest, flags);                                            \
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;         \
    va_end(rest);                                                     \
    int existed = child_of_data(path) && access(path, F_OK) == 0;     \
    int fd = REAL(name)(path, flags, mode);                           \
    int error = errno;                                                \
    opened(path, fd, existed);                                        \
    if (flags & O_TRUNC && watched(fd)) watched(fd)->shortest = 0;    \
    errno = error;                                                    \
    return fd;                                                        \
  }
OPEN(open)
OPEN(open64)

int close(int fd) {
  if (fd >= 0 && fd < MOST_FDS) open_files[fd] = NULL;
  return REAL(close)(fd);
}

ssize_t write(int fd, const void *bytes, size_t length) {
  ssize_t done = REAL(write)(fd, bytes, length);
  if (watched(fd)) wrote(fd, lseek(fd, 0, SEEK_CUR) - done, done);
  return done;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  ssize_t done = REAL(writev)(fd, parts, count);
  if (watched(fd)) wrote(fd, lseek(fd, 0, SEEK_CUR) - done, done);
  return done;
}

#define PWRITE(name, offset)                                              \
  ssize_t name(int fd, const void *bytes, size_t length, offset at) {     \
    ssize_t done = REAL(name)(fd, bytes, length, at);                     \
    wrote(fd, at, done);                                                  \
    return done;                                                          \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define TRUNCATE(name, offset)                                            \
  int name(int fd, offset length) {                                       \
    int result = REAL(name)(fd, length);                                  \
    struct file *file = result ? NULL : watched(fd);                      \
    if (file && length < file->shortest) file->shortest = length;         \
    return result;                                                        \
  }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

int fsync(int fd) { return synced(fd, REAL(fsync)(fd)); }
int fdatasync(int fd) { return synced(fd, REAL(fdatasync)(fd)); }

int unlink(const char *path) {
  forget(path);
  return REAL(unlink)(path);
}

int rename(const char *from, const char *to) {
  forget(to);
  return REAL(rename)(from, to);
}
