# Starts a server for the benchmarks in this folder, which source this file.
#
# Sets: folder (temporary, removed at exit), base (the server's address), children (processes to stop at exit).

fail() {
    echo "$(basename "$0"): $*" >&2
    exit 1
}

need() {
    command -v "$1" >/dev/null || fail "needs $1 (Debian: apt-get install $2)"
}

# Finds a Java that can run the server: the default one, or else one in a usual place.
find_java() {
    local java
    for java in "${JAVA_HOME:+$JAVA_HOME/bin/java}" "$(command -v java)" /usr/lib/jvm/*/bin/java; do
        if [ -x "$java" ] && [ "$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p')" -ge 21 ]; then
            echo "$java"
            return
        fi
    done
    fail "needs Java 21 or newer"
}

free_port() {
    local port
    while :; do
        port=$((20000 + RANDOM % 10000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
    done
}

# Prints the median of the lines of standard input, by their first number.
median() {
    sort -n | awk '{ line[NR] = $0 } END { print line[int((NR + 1) / 2)] }'
}

get() {
    curl -sSf --max-time 30 "$@"
}

await() {
    local try
    for ((try = 0; try < 300; try++)); do
        curl -sf -o "$folder/await.body" --max-time 5 "$1" && return
        sleep 0.1
    done
    cat "$folder"/*.log >&2
    fail "$1 does not answer"
}

# Waits until so many entries of the feed have a recording, so that the server is idle.
await_entries() {
    local try
    for ((try = 0; try < 600; try++)); do
        get "$base/feed.json?limit=500" >"$folder/entries.json"
        [ "$(grep -o '"audio/mpeg"' "$folder/entries.json" | wc -l)" -ge "$1" ] && return
        sleep 0.2
    done
    fail "the recordings of $1 updates are not ready"
}

# Prints an article with so many updates, one a minute, newest first.
article() {
    awk -v count="$1" 'BEGIN {
        print "Title: The flood at Port Averill, minute by minute\nDate: 2026-01-14\nZone: UTC\nOrder: newest first\n"
        split("causeway harbor school bridge station hospital mill pumphouse", place, " ")
        split("cautious relieved tired hopeful worried calm", mood, " ")
        for (n = count; n > 0; n--) {
            minute = 420 + n
            printf "UPDATE %d:%02d a.m. UTC:\n\n", minute / 60, minute % 60
            printf "The gauge at the %s stood at %d.%d ft. when crew %d read it, and people there were %s.\n\n",
                place[n % 8 + 1], 9 + n / 10, n % 10, n, mood[n % 6 + 1]
            printf "\"We have %d sandbags left and %d volunteers on the way,\" said the warden of district %d. ", n * 17, n % 9 + 3, n
            printf "The county asks all who live within %d yards of the %s to move what they can upstairs ", n * 25, place[n % 7 + 1]
            printf "and to leave the road to the pumps free.\n\n"
        }
    }'
}

# Starts a server with the articles in the feeds folder.
#
# $1: its jar (target/earshot.jar); $2: a name for its data, if there are several servers
start_server() {
    local port jar=${1:-target/earshot.jar} name=${2:-data}
    [ -r "$jar" ] || fail "needs $jar (mvn -q -DskipTests package)"
    port=$(free_port)
    base="http://127.0.0.1:$port"
    # shellcheck disable=SC2086 # several options
    env -u DATABASE_URL PORT="$port" EARSHOT_HOST=127.0.0.1 EARSHOT_PUBLIC_URL="$base" EARSHOT_FEEDS="$folder/feeds" \
        EARSHOT_DATA="$folder/$name" "$(find_java)" ${JAVA_OPTS:-} -jar "$jar" >"$folder/$name.log" 2>&1 &
    children+=($!)
    await "$base/readyz"
}

finish() {
    local child
    for child in "${children[@]}"; do
        kill "$child" 2>/dev/null || true
    done
    wait
    rm -rf "$folder"
}

children=()
folder=$(mktemp -d)
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
mkdir "$folder/feeds"
