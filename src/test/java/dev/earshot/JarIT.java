package dev.earshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contents of the released jar, and whether it runs. */
class JarIT {
    private static final Path JAR = Path.of(System.getProperty("earshot.jar"));
    private static final Path LIBRARIES = Path.of(System.getProperty("earshot.libraries"));
    private static final String LICENSES = "META-INF/licenses/";
    private static final String SERVICES = "META-INF/services/";

    @TempDir
    private Path folder;

    /** A library in the jar. */
    private record Library(String group, String name, String version, Path jar) {
        private static final Pattern LINE =
                Pattern.compile(" +([^: ]+):([^:]+):jar:([^:]+):(?:compile|runtime):(.+?)(?: -- module .*)?");

        static List<Library> all() throws IOException {
            List<Library> all = new ArrayList<>();
            for (String line : Files.readAllLines(LIBRARIES)) {
                Matcher library = LINE.matcher(line);
                if (library.matches()) {
                    all.add(new Library(
                            library.group(1), library.group(2), library.group(3), Path.of(library.group(4))));
                }
            }
            assertFalse(all.isEmpty(), "no libraries listed by Maven");
            return all;
        }

        String purl() {
            return "pkg:maven/" + group + "/" + name + "@" + version + "?type=jar";
        }
    }

    @Test
    void everyLibraryHasItsLicense() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            Set<String> licensed = jar.stream()
                    .filter(entry -> !entry.isDirectory() && entry.getSize() > 0)
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(LICENSES))
                    .map(name -> name.substring(LICENSES.length()))
                    .map(name -> name.substring(0, name.indexOf('/')))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> libraries =
                    Library.all().stream().map(Library::name).collect(Collectors.toCollection(TreeSet::new));

            assertEquals(Library.all().size(), libraries.size(), "no two libraries share a folder");
            assertEquals(libraries, licensed, "see the execution \"missing-licenses\" in pom.xml; then mvn clean");
            assertTrue(text(jar, LICENSES + "jump3r/LICENSE").contains("GNU LESSER GENERAL PUBLIC LICENSE"));
            assertTrue(text(jar, LICENSES + "jump3r/LICENSE").contains("Version 2.1, February 1999"));
            assertEquals(Files.readString(Path.of("LICENSE")), text(jar, "META-INF/LICENSE"), "Earshot's own");
        }
    }

    @Test
    void licenseDocumentListsEveryLibrary() throws IOException {
        String document = Files.readString(Path.of("src/docs/LICENSES.md"));

        assertEquals(
                List.of(),
                Library.all().stream()
                        .map(library ->
                                "| `" + library.group() + ":" + library.name() + "` | " + library.version() + " |")
                        .filter(row -> !document.contains(row))
                        .toList(),
                "missing rows");
    }

    @Test
    void billOfMaterialsListsEveryLibrary() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            JsonNode bill = JsonMapper.shared().readTree(text(jar, "META-INF/sbom/earshot.cdx.json"));
            Set<String> listed = new TreeSet<>();
            bill.path("components")
                    .forEach(component -> listed.add(component.path("purl").asString()));

            assertEquals("CycloneDX", bill.path("bomFormat").asString());
            assertEquals(
                    Library.all().stream().map(Library::purl).collect(Collectors.toCollection(TreeSet::new)), listed);
            assertFalse(bill.has("serialNumber"), "it would differ in each build");
            assertFalse(bill.path("metadata").has("timestamp"), "it would differ in each build");
        }
    }

    @Test
    void containsOnlySupportedNativeLibraries() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertEquals(
                    List.of(
                            "org/sqlite/native/Linux-Musl/aarch64/libsqlitejdbc.so",
                            "org/sqlite/native/Linux-Musl/x86_64/libsqlitejdbc.so",
                            "org/sqlite/native/Linux/aarch64/libsqlitejdbc.so",
                            "org/sqlite/native/Linux/armv7/libsqlitejdbc.so",
                            "org/sqlite/native/Linux/x86_64/libsqlitejdbc.so",
                            "org/sqlite/native/Mac/aarch64/libsqlitejdbc.dylib",
                            "org/sqlite/native/Mac/x86_64/libsqlitejdbc.dylib",
                            "org/sqlite/native/Windows/aarch64/sqlitejdbc.dll",
                            "org/sqlite/native/Windows/x86_64/sqlitejdbc.dll"),
                    jar.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.matches(".*\\.(so|dll|dylib|jnilib)"))
                            .sorted()
                            .toList());
        }
    }

    @Test
    void mergesServiceFilesOfAllLibraries() throws IOException {
        List<String> missing = new ArrayList<>();
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (Library library : Library.all()) {
                try (ZipFile own = new ZipFile(library.jar().toFile())) {
                    for (ZipEntry entry : own.stream().toList()) {
                        String name = entry.getName();
                        if (name.startsWith(SERVICES) && !entry.isDirectory()) {
                            List<String> merged = providers(jar, name);
                            providers(own, name).stream()
                                    .filter(provider -> !merged.contains(provider))
                                    .forEach(provider -> missing.add(name + ": " + provider));
                        }
                    }
                }
            }
            List<String> drivers = providers(jar, SERVICES + "java.sql.Driver");
            assertTrue(drivers.containsAll(List.of("org.sqlite.JDBC", "org.postgresql.Driver")), drivers::toString);
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void manifestDoesNotDependOnBuildMachine() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertEquals(
                    List.of(
                            "Created-By",
                            "Enable-Native-Access",
                            "Java-Version",
                            "Main-Class",
                            "Manifest-Version",
                            "Multi-Release"),
                    jar.getManifest().getMainAttributes().keySet().stream()
                            .map(Object::toString)
                            .sorted()
                            .toList());
        }
    }

    @Test
    void printsVersion() throws Exception {
        assertTrue(run("--version").matches("earshot \\S+\\R"));
    }

    @Test
    void sayCommandWritesMp3() throws Exception {
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        run("check", "feeds/ferry.txt");
        run("say", "feeds/ferry.txt", "-o", "ferry.mp3");
        byte[] sound = Files.readAllBytes(folder.resolve("ferry.mp3"));

        assertEquals("ID3", tag(sound));
        assertTrue(sound.length > 10_000, "a few seconds of sound");
    }

    @Test
    void serveCommandServesPagesAndAudio() throws Exception {
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        Process process = start("serve");
        try (HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            Pattern address = Pattern.compile("http://localhost:(\\d+)");
            Live.await(
                    "prints its address",
                    () -> !process.isAlive() || address.matcher(errors()).find());
            Matcher said = address.matcher(errors());
            assertTrue(said.find(), this::errors);
            String base = "http://127.0.0.1:" + said.group(1);

            assertTrue(new String(get(client, base + "/articles/ferry"), StandardCharsets.UTF_8)
                    .contains("The ferry waits for the tide."));
            assertEquals(
                    3_000,
                    ImageIO.read(new ByteArrayInputStream(get(client, base + "/articles/ferry/cover.png")))
                            .getHeight());
            Live.await(
                    "the update is recorded", () -> metrics(client, base).contains("\nearshot_recordings_waiting 0.0"));
            assertEquals("ID3", tag(get(client, base + "/articles/ferry/audio.mp3")));
            process.destroy();

            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the process ends");
            assertEquals(0, process.exitValue(), errors());
            assertFalse(errors().contains("xception"), errors());
            assertFalse(errors().contains(" ERROR "), errors());
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(folder.resolve("output").toFile())
                .redirectError(folder.resolve("errors").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("EARSHOT_") || name.equals("DATABASE_URL"));
        builder.environment().putAll(Map.of("PORT", "0", "EARSHOT_HOST", "127.0.0.1"));
        return builder.start();
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the process ends");
            assertEquals(0, process.exitValue(), errors());
            return Files.readString(folder.resolve("output"));
        } finally {
            process.destroyForcibly();
        }
    }

    private String errors() {
        try {
            return Files.readString(folder.resolve("errors"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tag(byte[] sound) {
        return new String(sound, 0, 3, StandardCharsets.US_ASCII);
    }

    private static String metrics(HttpClient client, String base) {
        try {
            return new String(get(client, base + "/metrics"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] get(HttpClient client, String address) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(200, answer.statusCode(), address);
        return answer.body();
    }

    private static String text(ZipFile jar, String name) throws IOException {
        ZipEntry entry = jar.getEntry(name);
        assertTrue(entry != null, name);
        return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Returns the classes that a service file names; none if the file doesn't exist. */
    private static List<String> providers(ZipFile jar, String name) throws IOException {
        return jar.getEntry(name) == null
                ? List.of()
                : text(jar, name)
                        .lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .toList();
    }
}
