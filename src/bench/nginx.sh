# Starts nginx for the benchmarks in this folder. Source server.sh before.
#
# Sets: nginx_base (its address).

# Starts nginx with one server that answers /feed.atom.
#
# $1: more lines of its http block; $2: the lines of the server
run_nginx() {
    local port
    need nginx nginx-light
    port=$(free_port)
    mkdir -p "$folder/nginx"
    cat >"$folder/nginx.conf" <<CONF
daemon off;
worker_processes auto;
pid $folder/nginx.pid;
error_log $folder/nginx.log;
$([ "$(id -u)" = 0 ] && echo "user root;")
events { worker_connections 1024; }
http {
    access_log off;
    client_body_temp_path $folder/nginx/body;
    proxy_temp_path $folder/nginx/proxy;
    fastcgi_temp_path $folder/nginx/fastcgi;
    uwsgi_temp_path $folder/nginx/uwsgi;
    scgi_temp_path $folder/nginx/scgi;
    $1
    server {
        listen 127.0.0.1:$port;
        $2
    }
}
CONF
    nginx -c "$folder/nginx.conf" -e "$folder/nginx.log" &
    children+=($!)
    nginx_base="http://127.0.0.1:$port"
    await "$nginx_base/feed.atom"
}

# Starts nginx with the feed of a server as a file.
start_nginx() {
    local source=$1
    need nginx nginx-light
    nginx -V 2>&1 | grep -q gzip_static || fail "this nginx has no gzip_static module (Debian: apt-get install nginx-light)"
    mkdir -p "$folder/www"
    get --compressed "$source/feed.atom" >"$folder/www/feed.atom"
    get -H 'Accept-Encoding: gzip' "$source/feed.atom" >"$folder/www/feed.atom.gz"
    touch -r "$folder/www/feed.atom" "$folder/www/feed.atom.gz"
    run_nginx '
    sendfile on;
    tcp_nopush on;
    etag on;
    keepalive_timeout 60;
    keepalive_requests 100000000;
    open_file_cache max=10 inactive=60s;
    types { application/atom+xml atom; }' "
        root $folder/www;
        gzip_static on;
        gzip_vary on;
        add_header Cache-Control 'max-age=10, public';"
}

# The ETag of the compressed feed.
etag() {
    curl -sf -D - -o "$folder/etag.body" -H 'Accept-Encoding: gzip' "$1/feed.atom" |
        tr -d '\r' | awk 'tolower($1) == "etag:" { print substr($0, 7) }'
}

# The status of a request with these headers, to check that the right thing is measured.
status() {
    local url=$1
    shift
    curl -s -o "$folder/status.body" -w '%{http_code}' "$@" "$url/feed.atom"
}

# Checks that a server sends the compressed feed, and 304 to who has it.
check_answers() {
    local name=$1 url=$2 tag=$3
    [ "$(status "$url" -H 'Accept-Encoding: gzip')" = 200 ] || fail "$name does not answer with 200"
    [ "$(status "$url" -H 'Accept-Encoding: gzip' -H "If-None-Match: $tag")" = 304 ] || fail "$name does not answer with 304"
}
