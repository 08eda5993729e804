/* Stands between a program and libc (LD_PRELOAD): writes down what is done to the files below one folder, and makes the
   n-th of these calls fail, write short, stop or kill the process. The folder, the log and what is armed are set by calls
   (shim.py), so that a process can fork and each child be given its own fault.

   A file is known by its inode, never by its descriptor: dup, fork and rename change nothing. What is not seen here: writes
   through a shared writable mapping (mmap is noted, with its path) and calls that libc makes inside itself (fwrite, which is
   why the log is compared with the files, and with strace). */
#define _GNU_SOURCE
#undef _FORTIFY_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OPEN = 1, WRITE = 2, SYNC = 4, RENAME = 8, UNLINK = 16, TRUNCATE = 32, MKDIR = 64, LINK = 128, READ = 256, MAP = 512, MARK = 1024 };
enum { COUNT = 0, FAIL = 1, SHORT = 2, KILL_BEFORE = 3, KILL_AFTER = 4, KILL_WITHIN = 5, STOP = 6 };

struct plan { /* shared with the children of the process that armed it */
    volatile int64_t mask, nth, action, error, lasting, seen, hit;
};

struct head { /* what stands before each entry of the log */
    uint32_t magic, kind;
    int64_t inode, offset, length, result;
    int64_t folder, other_folder; /* inodes of the folders that hold the name and the new name */
    uint32_t name, other_name, data, flags;
};

static char folder[PATH_MAX];
static size_t folder_length;
static int log_fd = -1;
static struct plan *plan;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void hold(void) { pthread_mutex_lock(&lock); }
static void release(void) { pthread_mutex_unlock(&lock); }

__attribute__((constructor)) static void begin(void) {
    plan = mmap(NULL, sizeof *plan, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    pthread_atfork(hold, release, release);
}

/* ---- what shim.py calls ---- */

void shim_watch(const char *path) {
    strncpy(folder, path, sizeof folder - 1);
    folder_length = strlen(folder);
}

int shim_record(const char *path) {
    if (log_fd >= 0) syscall(SYS_close, log_fd);
    log_fd = -1;
    if (!path) return 0;
    int fd = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    log_fd = fcntl(fd, F_DUPFD_CLOEXEC, 800);
    syscall(SYS_close, fd);
    return log_fd;
}

void shim_own(void) { /* a plan of this process and its later children alone */
    plan = mmap(NULL, sizeof *plan, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
}

void shim_arm(int64_t mask, int64_t nth, int64_t action, int64_t error, int64_t lasting) {
    plan->nth = 0;
    plan->mask = mask, plan->action = action, plan->error = error, plan->lasting = lasting, plan->seen = plan->hit = 0;
    plan->nth = nth;
}

int64_t shim_seen(void) { return plan->seen; }
int64_t shim_hit(void) { return plan->hit; }

/* ---- where a call leads ---- */

static int below(const char *path) {
    return folder_length && !strncmp(path, folder, folder_length) && (path[folder_length] == '/' || !path[folder_length]);
}

static int of_fd(int fd, char *path) { /* 1: it lies below the folder */
    char link[64];
    if (!folder_length) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = syscall(SYS_readlink, link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return below(path);
}

static int of_path(int at, const char *given, char *path) {
    if (!folder_length || !given) return 0;
    if (given[0] == '/') {
        strncpy(path, given, PATH_MAX - 1);
    } else {
        char base[PATH_MAX];
        if (at == AT_FDCWD) {
            if (!getcwd(base, sizeof base)) return 0;
        } else {
            char link[64];
            snprintf(link, sizeof link, "/proc/self/fd/%d", at);
            ssize_t length = syscall(SYS_readlink, link, base, sizeof base - 1);
            if (length < 0) return 0;
            base[length] = 0;
        }
        if (snprintf(path, PATH_MAX, "%s/%s", base, given) >= PATH_MAX) return 0;
    }
    return below(path);
}

static int64_t inode_of(const char *path) {
    struct stat found;
    return lstat(path, &found) ? 0 : (int64_t)found.st_ino;
}

static int64_t inode_of_fd(int fd) {
    struct stat found;
    return fstat(fd, &found) ? 0 : (int64_t)found.st_ino;
}

static int64_t folder_of(const char *path, const char **name) {
    char parent[PATH_MAX];
    strncpy(parent, path, PATH_MAX - 1);
    parent[PATH_MAX - 1] = 0;
    char *slash = strrchr(parent, '/');
    *name = path + (slash - parent) + 1;
    *slash = 0;
    return inode_of(parent);
}

static int64_t position(int fd) { return lseek(fd, 0, SEEK_CUR); }

/* ---- the log ---- */

static void note(struct head head, const char *name, const char *other, const struct iovec *data, int pieces) {
    if (log_fd < 0) return;
    struct iovec parts[1024 + 3];
    head.magic = 0x52455444;
    head.name = name ? strlen(name) : 0;
    head.other_name = other ? strlen(other) : 0;
    int64_t left = head.data = head.kind == WRITE ? head.result : head.kind == MARK ? head.length : 0;
    parts[0] = (struct iovec){&head, sizeof head};
    parts[1] = (struct iovec){(void *)name, head.name};
    parts[2] = (struct iovec){(void *)other, head.other_name};
    int count = 3;
    for (int i = 0; i < pieces && left > 0; i++) {
        size_t length = (int64_t)data[i].iov_len < left ? data[i].iov_len : (size_t)left;
        parts[count++] = (struct iovec){data[i].iov_base, length};
        left -= length;
    }
    ssize_t total = 0;
    for (int i = 0; i < count; i++) total += parts[i].iov_len;
    if (syscall(SYS_writev, log_fd, parts, count) != total) abort();
}

void shim_mark(const char *text, int64_t length) { /* what is told to the world at this moment */
    struct iovec data = {(void *)text, length};
    pthread_mutex_lock(&lock);
    note((struct head){.kind = MARK, .length = length}, NULL, NULL, &data, 1);
    pthread_mutex_unlock(&lock);
}

/* ---- faults ---- */

static void die(void) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
}

static int due(int kind) { /* the action that is due for this call */
    if (!plan || !(plan->mask & kind)) return COUNT;
    int64_t now = __sync_add_and_fetch(&plan->seen, 1);
    if (!plan->nth || now < plan->nth || (now > plan->nth && !plan->lasting)) return COUNT;
    plan->hit = plan->hit + 1;
    if (plan->action == KILL_BEFORE) die();
    if (plan->action == STOP) syscall(SYS_kill, getpid(), SIGSTOP);
    if (plan->action == FAIL) errno = plan->error;
    return plan->action;
}

#define AFTER(action) if ((action) == KILL_AFTER || (action) == KILL_WITHIN) die()

/* ---- the calls ---- */

static int opened(int at, const char *given, int flags, mode_t mode) {
    char path[PATH_MAX] = "";
    if (!of_path(at, given, path)) return syscall(SYS_openat, at, given, flags, mode);
    pthread_mutex_lock(&lock);
    int action = due(OPEN), result = -1;
    if (action != FAIL) {
        int64_t before = inode_of(path);
        result = syscall(SYS_openat, at, given, flags, mode);
        if (result >= 0 && ((flags & O_TRUNC) || !before)) {
            const char *name;
            int64_t parent = folder_of(path, &name);
            note((struct head){.kind = OPEN, .inode = inode_of_fd(result), .folder = parent, .flags = flags,
                               .length = !before, .result = result}, name, NULL, NULL, 0);
        }
        AFTER(action);
    }
    int error = errno;
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}

#define MODE(last) mode_t mode = 0; if (flags & (O_CREAT | __O_TMPFILE)) { va_list rest; va_start(rest, last); mode = va_arg(rest, mode_t); va_end(rest); }
int open(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags | O_LARGEFILE, mode); }
int __open_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags | O_LARGEFILE, 0); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) return opened(at, path, flags | O_LARGEFILE, mode); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

static ssize_t written(int fd, const struct iovec *data, int pieces, int64_t offset) { /* offset -1: where the file stands */
    char path[PATH_MAX];
    if (!of_fd(fd, path)) {
        if (offset >= 0) return syscall(SYS_pwritev, fd, data, pieces, offset, 0);
        return syscall(SYS_writev, fd, data, pieces);
    }
    pthread_mutex_lock(&lock);
    int action = due(WRITE);
    ssize_t result = -1;
    if (action != FAIL) {
        struct iovec first = pieces ? data[0] : (struct iovec){NULL, 0};
        if ((action == SHORT || action == KILL_WITHIN) && first.iov_len > 1) {
            first.iov_len /= 2;
            data = &first, pieces = 1;
        }
        int64_t from = offset;
        if (offset < 0) {
            struct stat found;
            fstat(fd, &found);
            from = fcntl(fd, F_GETFL) & O_APPEND ? found.st_size : position(fd);
        }
        result = offset >= 0 ? syscall(SYS_pwritev, fd, data, pieces, offset, 0) : syscall(SYS_writev, fd, data, pieces);
        if (result > 0)
            note((struct head){.kind = WRITE, .inode = inode_of_fd(fd), .offset = from, .length = result, .result = result},
                 NULL, NULL, data, pieces);
        AFTER(action);
    }
    int error = errno;
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}

ssize_t write(int fd, const void *data, size_t length) { struct iovec one = {(void *)data, length}; return written(fd, &one, 1, -1); }
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) { struct iovec one = {(void *)data, length}; return written(fd, &one, 1, offset); }
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) { struct iovec one = {(void *)data, length}; return written(fd, &one, 1, offset); }
ssize_t writev(int fd, const struct iovec *data, int pieces) { return written(fd, data, pieces, -1); }
ssize_t pwritev(int fd, const struct iovec *data, int pieces, off_t offset) { return written(fd, data, pieces, offset); }
ssize_t pwritev64(int fd, const struct iovec *data, int pieces, off64_t offset) { return written(fd, data, pieces, offset); }

/* Copies inside the kernel are refused below the folder: callers fall back to read and write, which are seen. */
static int refused(int fd) {
    char path[PATH_MAX];
    if (!of_fd(fd, path)) return 0;
    errno = EINVAL;
    return 1;
}
ssize_t sendfile(int out, int in, off_t *offset, size_t count) { return refused(out) ? -1 : syscall(SYS_sendfile, out, in, offset, count); }
ssize_t sendfile64(int out, int in, off64_t *offset, size_t count) { return refused(out) ? -1 : syscall(SYS_sendfile, out, in, offset, count); }
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t length, unsigned flags) {
    if (refused(out)) { errno = EXDEV; return -1; }
    return syscall(SYS_copy_file_range, in, from, out, to, length, flags);
}
ssize_t splice(int in, off64_t *from, int out, off64_t *to, size_t length, unsigned flags) { return refused(out) ? -1 : syscall(SYS_splice, in, from, out, to, length, flags); }
int fallocate(int fd, int mode, off_t offset, off_t length) { if (refused(fd)) { errno = EOPNOTSUPP; return -1; } return syscall(SYS_fallocate, fd, mode, offset, length); }
int fallocate64(int fd, int mode, off64_t offset, off64_t length) { return fallocate(fd, mode, offset, length); }
int posix_fallocate(int fd, off_t offset, off_t length) { if (refused(fd)) return EOPNOTSUPP; return syscall(SYS_fallocate, fd, 0, offset, length) ? errno : 0; }
int posix_fallocate64(int fd, off64_t offset, off64_t length) { return posix_fallocate(fd, offset, length); }

static int resized(int fd, int64_t length) {
    char path[PATH_MAX];
    if (!of_fd(fd, path)) return syscall(SYS_ftruncate, fd, length);
    pthread_mutex_lock(&lock);
    int action = due(TRUNCATE), result = -1;
    if (action != FAIL) {
        result = syscall(SYS_ftruncate, fd, length);
        if (!result) note((struct head){.kind = TRUNCATE, .inode = inode_of_fd(fd), .length = length}, NULL, NULL, NULL, 0);
        AFTER(action);
    }
    int error = errno;
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}
int ftruncate(int fd, off_t length) { return resized(fd, length); }
int ftruncate64(int fd, off64_t length) { return resized(fd, length); }
int truncate(const char *path, off_t length) {
    int fd = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CLOEXEC);
    if (fd < 0) return -1;
    int result = resized(fd, length), error = errno;
    syscall(SYS_close, fd);
    errno = error;
    return result;
}
int truncate64(const char *path, off64_t length) { return truncate(path, length); }

static int synced(int fd, long call) {
    char path[PATH_MAX];
    if (!of_fd(fd, path)) return syscall(call, fd);
    pthread_mutex_lock(&lock);
    int action = due(SYNC), result = -1;
    if (action != FAIL) {
        result = syscall(call, fd);
        if (!result) note((struct head){.kind = SYNC, .inode = inode_of_fd(fd)}, NULL, NULL, NULL, 0);
        AFTER(action);
    }
    int error = errno;
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}
int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

enum { DOES_RENAME, DOES_LINK };
static int moved(int from_at, const char *from, int to_at, const char *to, unsigned flags, int does) {
    char old[PATH_MAX] = "", new[PATH_MAX] = "";
    int inside = of_path(from_at, from, old), also = of_path(to_at, to, new);
    if (!inside && !also)
        return does == DOES_RENAME ? syscall(SYS_renameat2, from_at, from, to_at, to, flags) : syscall(SYS_linkat, from_at, from, to_at, to, flags);
    pthread_mutex_lock(&lock);
    int action = due(does == DOES_RENAME ? RENAME : LINK), result = -1;
    if (action != FAIL) {
        int64_t inode = inode_of(old);
        result = does == DOES_RENAME ? syscall(SYS_renameat2, from_at, from, to_at, to, flags) : syscall(SYS_linkat, from_at, from, to_at, to, flags);
        if (!result) {
            const char *name, *other;
            int64_t parent = folder_of(old, &name), other_parent = folder_of(new, &other);
            note((struct head){.kind = does == DOES_RENAME ? RENAME : LINK, .inode = inode, .folder = inside ? parent : 0,
                               .other_folder = also ? other_parent : 0, .flags = flags}, name, other, NULL, 0);
        }
        AFTER(action);
    }
    int error = errno;
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}
int rename(const char *from, const char *to) { return moved(AT_FDCWD, from, AT_FDCWD, to, 0, DOES_RENAME); }
int renameat(int from_at, const char *from, int to_at, const char *to) { return moved(from_at, from, to_at, to, 0, DOES_RENAME); }
int renameat2(int from_at, const char *from, int to_at, const char *to, unsigned flags) { return moved(from_at, from, to_at, to, flags, DOES_RENAME); }
int link(const char *from, const char *to) { return moved(AT_FDCWD, from, AT_FDCWD, to, 0, DOES_LINK); }
int linkat(int from_at, const char *from, int to_at, const char *to, int flags) { return moved(from_at, from, to_at, to, flags, DOES_LINK); }

static int removed(int at, const char *given, int flags) {
    char path[PATH_MAX] = "";
    if (!of_path(at, given, path)) return syscall(SYS_unlinkat, at, given, flags);
    pthread_mutex_lock(&lock);
    int action = due(UNLINK), result = -1;
    if (action != FAIL) {
        int64_t inode = inode_of(path);
        result = syscall(SYS_unlinkat, at, given, flags);
        if (!result) {
            const char *name;
            int64_t parent = folder_of(path, &name);
            note((struct head){.kind = UNLINK, .inode = inode, .folder = parent}, name, NULL, NULL, 0);
        }
        AFTER(action);
    }
    int error = errno;
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}
int unlink(const char *path) { return removed(AT_FDCWD, path, 0); }
int unlinkat(int at, const char *path, int flags) { return removed(at, path, flags); }
int rmdir(const char *path) { return removed(AT_FDCWD, path, AT_REMOVEDIR); }
int remove(const char *path) {
    int result = removed(AT_FDCWD, path, 0);
    return result && (errno == EISDIR || errno == EPERM) ? removed(AT_FDCWD, path, AT_REMOVEDIR) : result;
}

static int made(int at, const char *given, mode_t mode) {
    char path[PATH_MAX] = "";
    if (!of_path(at, given, path)) return syscall(SYS_mkdirat, at, given, mode);
    pthread_mutex_lock(&lock);
    int action = due(MKDIR), result = -1;
    if (action != FAIL) {
        result = syscall(SYS_mkdirat, at, given, mode);
        if (!result) {
            const char *name;
            int64_t parent = folder_of(path, &name);
            note((struct head){.kind = MKDIR, .inode = inode_of(path), .folder = parent}, name, NULL, NULL, 0);
        }
        AFTER(action);
    }
    int error = errno;
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}
int mkdir(const char *path, mode_t mode) { return made(AT_FDCWD, path, mode); }
int mkdirat(int at, const char *path, mode_t mode) { return made(at, path, mode); }

static ssize_t taken(int fd, void *data, size_t length, int64_t offset) {
    char path[PATH_MAX];
    if (plan && plan->mask & READ && of_fd(fd, path) && due(READ) == FAIL) return -1;
    return offset >= 0 ? syscall(SYS_pread64, fd, data, length, offset) : syscall(SYS_read, fd, data, length);
}
ssize_t read(int fd, void *data, size_t length) { return taken(fd, data, length, -1); }
ssize_t pread(int fd, void *data, size_t length, off_t offset) { return taken(fd, data, length, offset); }
ssize_t pread64(int fd, void *data, size_t length, off64_t offset) { return taken(fd, data, length, offset); }

static void *mapped(void *at, size_t length, int protection, int flags, int fd, off_t offset) {
    char path[PATH_MAX];
    if (fd >= 0 && of_fd(fd, path)) {
        pthread_mutex_lock(&lock);
        int action = due(MAP);
        if (action != FAIL && protection & PROT_WRITE && (flags & MAP_TYPE) != MAP_PRIVATE)
            note((struct head){.kind = MAP, .inode = inode_of_fd(fd), .offset = offset, .length = length}, path, NULL, NULL, 0);
        pthread_mutex_unlock(&lock);
        if (action == FAIL) { errno = plan->error; return MAP_FAILED; }
    }
    return (void *)syscall(SYS_mmap, at, length, protection, flags, fd, offset);
}
void *mmap(void *at, size_t length, int protection, int flags, int fd, off_t offset) { return mapped(at, length, protection, flags, fd, offset); }
void *mmap64(void *at, size_t length, int protection, int flags, int fd, off64_t offset) { return mapped(at, length, protection, flags, fd, offset); }
