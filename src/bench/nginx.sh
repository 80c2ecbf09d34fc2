# Starts nginx for the benchmarks in this folder, with one feed as a file. Source server.sh before.
#
# Sets: nginx_base (its address).

# Starts nginx with the feed of a server.
start_nginx() {
    local source=$1
    need nginx nginx-light
    nginx -V 2>&1 | grep -q gzip_static || fail "this nginx has no gzip_static module (Debian: apt-get install nginx-light)"
    mkdir -p "$folder/www" "$folder/nginx"
    nginx_port=$(free_port)
    get --compressed "$source/feed.atom" >"$folder/www/feed.atom"
    get -H 'Accept-Encoding: gzip' "$source/feed.atom" >"$folder/www/feed.atom.gz"
    touch -r "$folder/www/feed.atom" "$folder/www/feed.atom.gz"
    cat >"$folder/nginx.conf" <<CONF
daemon off;
worker_processes auto;
pid $folder/nginx.pid;
error_log $folder/nginx.log;
$([ "$(id -u)" = 0 ] && echo "user root;")
events { worker_connections 1024; }
http {
    access_log off;
    sendfile on;
    tcp_nopush on;
    etag on;
    keepalive_timeout 60;
    keepalive_requests 100000000;
    open_file_cache max=10 inactive=60s;
    types { application/atom+xml atom; }
    client_body_temp_path $folder/nginx/body;
    proxy_temp_path $folder/nginx/proxy;
    fastcgi_temp_path $folder/nginx/fastcgi;
    uwsgi_temp_path $folder/nginx/uwsgi;
    scgi_temp_path $folder/nginx/scgi;
    server {
        listen 127.0.0.1:$nginx_port;
        root $folder/www;
        gzip_static on;
        gzip_vary on;
        add_header Cache-Control "max-age=10, public";
    }
}
CONF
    nginx -c "$folder/nginx.conf" -e "$folder/nginx.log" &
    children+=($!)
    nginx_base="http://127.0.0.1:$nginx_port"
    await "$nginx_base/feed.atom"
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
