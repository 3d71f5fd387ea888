/* Rows and indexes kept in memory for one data number, which every writing work raises, in whatever process. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "kept.h"

/* So what is kept is the very snapshot that a work would read, and nobody needs to be told that it is out of date. */

enum { SLOTS = 8192, MOST = 6000, MOST_BYTES = 16 << 20, LARGEST = 64 << 10, MAKERS = 8 };

/* What a query gave for some values. */
struct rows_kept {
    uint64_t hash;
    const struct query *query;
    const struct value *values;
    const void *rows;
    size_t count;
};
struct made_kept {
    const void *(*make)(struct work *w);
    int language; /* of BY_LANGUAGE only */
    const void *what;
    struct arena *arena;
    const struct made_kept *next;
};
struct kept {
    int64_t number, day;
    struct mark mark;        /* of the database while it is at that number; the store's lock guards it */
    bool marked;
    atomic_size_t holders;   /* works, and the store while it is the newest */
    pthread_mutex_t filling; /* guards the arena, the count, and who writes a slot */
    pthread_mutex_t making[MAKERS]; /* one makes what the others wait for */
    struct arena *arena;
    size_t count;
    atomic_bool full;
    _Atomic(const struct rows_kept *) slots[SLOTS];
    _Atomic(const struct made_kept *) made;
};

static void let_go(struct kept *kept)
{
    if (!kept || atomic_fetch_sub(&kept->holders, 1) > 1)
        return;
    pthread_mutex_destroy(&kept->filling);
    for (size_t i = 0; i < MAKERS; i++)
        pthread_mutex_destroy(&kept->making[i]);
    for (const struct made_kept *m = kept->made, *next; m; m = next) {
        next = m->next;
        arena_destroy(m->arena); /* it holds m */
    }
    arena_destroy(kept->arena); /* it holds all the rest */
}

static struct kept *kept_new(int64_t number, int64_t day)
{
    struct arena *arena = arena_create();
    struct kept *kept = arena_new(arena, struct kept);
    kept->arena = arena;
    kept->number = number;
    kept->day = day;
    kept->holders = 1;
    must(!pthread_mutex_init(&kept->filling, NULL));
    for (size_t i = 0; i < MAKERS; i++)
        must(!pthread_mutex_init(&kept->making[i], NULL));
    return kept;
}

void kept_forget(struct store *store)
{
    pthread_mutex_lock(&store->keeping);
    struct kept *kept = store->kept;
    store->kept = NULL;
    pthread_mutex_unlock(&store->keeping);
    let_go(kept);
}

void work_unshare(struct work *w)
{
    let_go(w->kept);
    w->kept = NULL;
}

/* Shares what is kept where the mark says that it is the data as it stands. */
static bool share_marked(struct work *w, const struct mark *mark, int64_t day)
{
    struct store *store = w->store;
    pthread_mutex_lock(&store->keeping);
    struct kept *kept = store->kept;
    bool same = kept && kept->marked && kept->day == day && !atomic_load(&kept->full) && !memcmp(&kept->mark, mark, sizeof *mark);
    if (same) {
        atomic_fetch_add(&kept->holders, 1);
        w->kept = kept;
    }
    pthread_mutex_unlock(&store->keeping);
    return same;
}

/* Shares what is kept of that number, or begins to keep; a reading of an older moment shares nothing. `mark`: of the database at that
   number; NULL where it is not known. */
static void share_number(struct work *w, int64_t number, const struct mark *mark, int64_t day)
{
    struct store *store = w->store;
    pthread_mutex_lock(&store->keeping);
    struct kept *kept = store->kept, *old = NULL;
    if (!kept || number > kept->number || (number == kept->number && (day > kept->day || atomic_load(&kept->full)))) {
        old = kept;
        kept = store->kept = kept_new(number, day);
    }
    if (kept->number == number && kept->day == day) {
        atomic_fetch_add(&kept->holders, 1);
        w->kept = kept;
        if (mark) {
            kept->mark = *mark;
            kept->marked = true;
        }
    }
    pthread_mutex_unlock(&store->keeping);
    let_go(old);
}

void work_share(struct work *w, int64_t (*data)(struct work *w))
{
    const struct engine *engine = w->db->engine;
    int64_t day = day_of(w->now); /* at midnight what is late changes without a write */
    struct mark before, after;
    bool late = !w->db->open, marked = late && engine->mark && engine->mark(w->db, w->store, &before);
    w->data = data;
    if (w->broken || (marked && share_marked(w, &before, day)))
        return;
    int64_t number = data(w);
    marked = marked && engine->mark(w->db, w->store, &after) && !memcmp(&before, &after, sizeof after); /* then nobody committed between */
    if (!w->broken)
        share_number(w, number, marked ? &before : NULL, day);
}

void work_open_late(struct work *w)
{
    struct kept *kept = w->kept;
    must(w->store && !w->writing);
    w->db->open = w->db->engine->begin(w->db, w->store, w);
    if (!w->db->open) {
        work_break(w, "the transaction did not open");
        return;
    }
    if (!kept)
        return;
    w->kept = NULL;
    bool same = w->data(w) == kept->number;
    w->kept = kept;
    if (!same && !w->broken) {
        w->again = true;
        work_break(w, "the data changed while it was read");
    }
}

static uint64_t hash_of(const struct query *query, const struct value *values)
{
    uint64_t hash = (uintptr_t)query;
    for (int i = 0; i < query->parameter_count; i++) {
        const struct value *v = &values[i];
        uint64_t words[] = {hash, v->kind, (uint64_t)v->number, str_hash(v->text)};
        hash = str_hash((struct str){(const char *)words, sizeof words});
    }
    return hash;
}

static bool same_values(const struct query *query, const struct value *a, const struct value *b)
{
    bool same = true;
    for (int i = 0; i < query->parameter_count && same; i++)
        same = a[i].kind == b[i].kind && a[i].number == b[i].number && !(a[i].real < b[i].real || a[i].real > b[i].real) && str_equal(a[i].text, b[i].text);
    return same;
}

/* These rows, NULL where they are not there yet; *slot is where they stand, or would. */
static const struct rows_kept *rows_of(struct kept *kept, uint64_t hash, const struct query *query, const struct value *values, size_t *slot)
{
    for (*slot = hash % SLOTS;; *slot = (*slot + 1) % SLOTS) {
        const struct rows_kept *there = atomic_load_explicit(&kept->slots[*slot], memory_order_acquire);
        if (!there || (there->hash == hash && there->query == query && same_values(query, there->values, values)))
            return there;
    }
}

bool kept_rows(struct work *w, const struct query *query, const struct value *values, void **rows, size_t *count)
{
    size_t slot;
    const struct rows_kept *found = rows_of(w->kept, hash_of(query, values), query, values, &slot);
    if (!found)
        return false;
    *count = found->count;
    if (found->count) /* whoever asks may sort or shorten them */
        *rows = memcpy(arena_raw(w->arena, found->count * query->row_size), found->rows, found->count * query->row_size);
    return true;
}

static size_t size_of_texts(const struct query *query, const void *rows, size_t count)
{
    size_t size = 0;
    for (size_t i = 0; i < count; i++)
        for (int c = 0; c < query->column_count; c++) {
            const char *at = (const char *)rows + i * query->row_size + query->columns[c].offset;
            enum kind kind = query->columns[c].kind;
            size += kind == KIND_TEXT ? ((const struct str *)at)->size : kind == KIND_BYTES ? ((const struct bytes *)at)->size : 0;
        }
    return size;
}

static void *copied(struct arena *arena, const struct query *query, const void *rows, size_t count)
{
    char *copy = arena_raw(arena, count * query->row_size);
    if (count)
        memcpy(copy, rows, count * query->row_size);
    for (size_t i = 0; i < count; i++)
        for (int c = 0; c < query->column_count; c++) {
            char *at = copy + i * query->row_size + query->columns[c].offset;
            if (query->columns[c].kind == KIND_TEXT) {
                *(struct str *)at = str_copy(arena, *(struct str *)at);
            } else if (query->columns[c].kind == KIND_BYTES) {
                const struct bytes *b = (struct bytes *)at;
                struct str s = str_copy(arena, (struct str){b->data, b->size});
                *(struct bytes *)at = (struct bytes){s.data, s.size};
            }
        }
    return copy;
}

void kept_add(struct work *w, const struct query *query, const struct value *values, const void *rows, size_t count)
{
    struct kept *kept = w->kept;
    size_t size = count * query->row_size + size_of_texts(query, rows, count);
    if (size > LARGEST || atomic_load_explicit(&kept->full, memory_order_relaxed))
        return;
    pthread_mutex_lock(&kept->filling);
    uint64_t hash = hash_of(query, values);
    size_t slot;
    if (!rows_of(kept, hash, query, values, &slot)) { /* nobody was faster */
        struct value *asked = arena_array(kept->arena, struct value, (size_t)query->parameter_count + 1);
        for (int i = 0; i < query->parameter_count; i++) {
            asked[i] = values[i];
            asked[i].text = str_copy(kept->arena, values[i].text);
        }
        struct rows_kept *new = arena_new(kept->arena, struct rows_kept);
        *new = (struct rows_kept){hash, query, asked, copied(kept->arena, query, rows, count), count};
        atomic_store_explicit(&kept->slots[slot], new, memory_order_release);
        kept->count++;
        atomic_store(&kept->full, kept->count >= MOST || arena_used(kept->arena) > MOST_BYTES); /* then the next work begins anew */
    }
    pthread_mutex_unlock(&kept->filling);
}

static const struct made_kept *made_of(struct kept *kept, const void *(*make)(struct work *w), int language)
{
    const struct made_kept *m = atomic_load_explicit(&kept->made, memory_order_acquire);
    while (m && (m->make != make || m->language != language))
        m = m->next;
    return m;
}

/* In an arena of its own, which ends with what is kept. */
static const void *make_now(struct work *w, const void *(*make)(struct work *w), int language)
{
    if (!w->db->open && !w->broken)
        work_open_late(w); /* while it still knows of what number it must be */
    struct kept *kept = w->kept;
    struct arena *asked = w->arena, *own = arena_create();
    w->arena = own;
    w->kept = NULL; /* what it reads is read once */
    const void *what = make(w);
    w->arena = asked;
    w->kept = kept;
    if (w->broken) { /* no query answers any more: it is made of nothing, for this work alone */
        w->broken = str_copy(asked, str_of(w->broken)).data;
        arena_destroy(own);
        return make(w);
    }
    struct made_kept *made = arena_new(own, struct made_kept);
    pthread_mutex_lock(&kept->filling);
    *made = (struct made_kept){make, language, what, own, atomic_load_explicit(&kept->made, memory_order_relaxed)};
    atomic_store_explicit(&kept->made, made, memory_order_release);
    pthread_mutex_unlock(&kept->filling);
    return what;
}

const void *work_made(struct work *w, enum made_for whom, const void *(*make)(struct work *w))
{
    struct kept *kept = w->kept;
    if (!kept)
        return make(w);
    int language = whom == BY_LANGUAGE ? (int)w->language : -1;
    const struct made_kept *made = made_of(kept, make, language);
    if (made)
        return made->what;
    pthread_mutex_t *making = &kept->making[((uintptr_t)make / 16 + (uintptr_t)language) % MAKERS];
    pthread_mutex_lock(making);
    made = made_of(kept, make, language);
    const void *what = made ? made->what : make_now(w, make, language);
    pthread_mutex_unlock(making);
    return what;
}
