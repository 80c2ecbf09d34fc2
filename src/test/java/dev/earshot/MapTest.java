package dev.earshot;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Checks which folder imports which, and which folders use which library. */
class MapTest {
    private static final String ROOT = "dev.earshot";
    private static final String TEMPLATES = ROOT + ".page.templates";
    private static final int MAX_FILES = 42;

    /** The compiled classes, which take seconds to read; DocsTest needs only the map. */
    private static final class Product {
        static final JavaClasses CLASSES = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
    }

    /**
     * Every folder and exactly the folders that it imports. An update passes through this list from top to bottom. The
     * root, which wires everything, is not listed, nor are the compiled templates, which read {@code page.view}.
     */
    private static final String MAP = """
            article          |
            files            |
            lifecycle        | files
            search           | article
            archive.model    | article search
            archive          | archive.model article files lifecycle search
            archive.maintenance | archive
            archive.finding  | archive archive.model article search
            draft            | article
            desk.matching    | archive.model article draft
            desk             | archive archive.model article desk.matching draft
            text             |
            xml              |
            i18n             | text
            json             | article text
            intake.document  | article draft
            intake.time      | article draft files
            intake.lines     | article draft files intake.document intake.time
            intake.charset   | intake.document
            intake.markup    | article intake.lines
            intake.schemaorg | article draft intake.document intake.lines intake.markup intake.time
            intake.page      | article draft files intake.charset intake.document intake.lines intake.markup intake.schemaorg intake.time
            intake.json      | article draft intake.document intake.lines intake.page intake.schemaorg json
            intake.text      | article draft intake.charset intake.document intake.lines intake.time
            intake           | intake.document intake.json intake.page intake.text
            folder           | article desk draft files intake intake.document lifecycle
            limit            |
            httpclient       | lifecycle limit
            log              |
            source.opml      | article files folder httpclient intake.document xml
            speech.english   | files xml
            speech.voice     | article speech.english
            speech.sound     | article
            speech           | article speech.english speech.sound speech.voice text
            syndication      | article i18n json text
            recording        | archive archive.model article files lifecycle limit speech speech.english speech.sound speech.voice text
            feed             | archive archive.model article recording search speech.sound syndication
            versions         | archive archive.model article
            page.model       | article i18n versions
            page.view        | article i18n page.model text versions
            page             | article page.model page.view
            web.http         | archive archive.model article draft feed i18n intake.document lifecycle page page.model recording search text
            web.limit        | lifecycle limit text web.http
            web.api          | archive archive.finding archive.model article desk draft intake intake.document intake.json json search syndication text versions web.http web.limit
            web.connection   | archive lifecycle web.http
            upkeep           | archive archive.maintenance archive.model article files speech
            cli              | archive archive.maintenance article desk draft i18n intake intake.document source.opml speech speech.english speech.sound speech.voice text upkeep web.api
            cover            | article
            events           | archive archive.model article json
            hub              | archive archive.model article feed httpclient lifecycle limit recording syndication
            purge            | archive archive.model article feed httpclient hub syndication
            intake.feed      | article draft intake.charset intake.document intake.json intake.lines intake.markup intake.page intake.time xml
            source.fetch     | httpclient source.opml
            source.poll      | archive archive.model article desk draft files httpclient intake intake.document intake.feed lifecycle source.fetch source.opml
            web              | archive archive.finding archive.model article cover events feed hub i18n intake intake.document lifecycle page page.model recording search source.poll speech.sound syndication versions web.api web.connection web.http web.limit
            """;

    /** Folders that only one neighbor and its subfolders may import. */
    static final List<Map.Entry<String, String>> PRIVATE = List.of(
            Map.entry("desk.matching", "desk"),
            Map.entry("intake.charset", "intake"),
            Map.entry("intake.time", "intake"),
            Map.entry("intake.lines", "intake"),
            Map.entry("intake.markup", "intake"),
            Map.entry("intake.schemaorg", "intake"),
            Map.entry("intake.page", "intake"),
            Map.entry("intake.text", "intake"),
            Map.entry("source.fetch", "source"),
            Map.entry("page.view", "page"),
            Map.entry("web.http", "web"));

    /** Library packages and the only folders that use them. The empty name is the root. */
    static final List<Map.Entry<String, List<String>>> FENCES = List.of(
            Map.entry("org.jdbi..", List.of("archive", "archive.maintenance")),
            Map.entry("org.flywaydb..", List.of("archive")),
            Map.entry("java.sql..", List.of("archive", "archive.maintenance")),
            Map.entry("com.zaxxer..", List.of("archive")),
            Map.entry("org.sqlite..", List.of("archive", "archive.maintenance")),
            Map.entry("org.postgresql..", List.of()),
            Map.entry("org.tartarus..", List.of("search")),
            Map.entry("com.sun.speech..", List.of("speech.english", "speech.voice")),
            Map.entry("de.sciss..", List.of("speech.sound")),
            Map.entry("io.github.jaredmdobson..", List.of("speech.sound")),
            Map.entry("com.rometools..", List.of("syndication")),
            Map.entry("org.jsoup..", List.of("intake.feed", "intake.markup", "intake.page", "intake.schemaorg")),
            Map.entry("com.networknt..", List.of("intake.json")),
            Map.entry("javax.xml.stream..", List.of("intake.feed", "source.opml", "speech.english", "xml")),
            Map.entry("gg.jte..", List.of("page", "page.view")),
            Map.entry("org.apache.fontbox..", List.of("cover")),
            Map.entry("org.apache.pdfbox..", List.of("cover")),
            Map.entry("java.awt..", List.of("cover")),
            Map.entry("javax.imageio..", List.of("cover")),
            Map.entry("io.javalin..", List.of("web", "web.api", "web.http", "web.limit")),
            Map.entry("org.eclipse.jetty..", List.of("web", "web.api", "web.connection", "web.http", "web.limit")),
            Map.entry("jakarta.servlet..", List.of("web", "web.api", "web.http")),
            Map.entry("com.github.benmanes..", List.of("archive", "web.connection", "web.http")),
            Map.entry("org.apache.hc..", List.of("httpclient")),
            Map.entry("io.micrometer..", List.of("", "events", "hub", "purge", "source.poll", "web", "web.connection")),
            Map.entry("com.github.difflib..", List.of("versions")),
            Map.entry("com.github.kagkarlsson..", List.of("archive", "hub", "purge")),
            Map.entry("picocli..", List.of("cli")));

    @Test
    void mapMatchesActualImports() {
        Map<String, Set<String>> imports = new TreeMap<>();
        for (JavaClass type : Product.CLASSES) {
            String folder = folder(type);
            if (folder.isEmpty() || isTemplate(type)) {
                continue;
            }
            Set<String> found = imports.computeIfAbsent(folder, name -> new TreeSet<>());
            imported(type)
                    .filter(target -> target.getPackageName().startsWith(ROOT))
                    .map(MapTest::folder)
                    .filter(target -> !target.equals(folder))
                    .forEach(found::add);
        }
        Map<String, Set<String>> stated = new TreeMap<>();
        MAP.lines()
                .map(line -> line.split("\\|", -1))
                .forEach(row -> stated.put(
                        row[0].strip(),
                        Arrays.stream(row[1].split(" "))
                                .filter(name -> !name.isBlank())
                                .collect(Collectors.toCollection(TreeSet::new))));
        assertEquals(text(stated), text(imports));
    }

    @Test
    void foldersHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(Product.CLASSES);
    }

    @ParameterizedTest
    @FieldSource("PRIVATE")
    void privateFolderIsImportedOnlyByItsNeighbor(Map.Entry<String, String> row) {
        noClasses()
                .that(not(resideInAnyPackage(ROOT + "." + row.getValue() + "..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "." + row.getKey())
                .check(Product.CLASSES);
    }

    @ParameterizedTest
    @FieldSource("FENCES")
    void libraryIsUsedOnlyByListedFolders(Map.Entry<String, List<String>> row) {
        Set<String> users = new TreeSet<>();
        for (JavaClass type : Product.CLASSES) {
            if (!isTemplate(type) && imported(type).anyMatch(resideInAPackage(row.getKey()))) {
                users.add(folder(type));
            }
        }
        assertEquals(new TreeSet<>(row.getValue()), users);
    }

    @Test
    void topLevelClassNamesAreUnique() {
        Map<String, List<String>> named = Product.CLASSES.stream()
                .filter(type -> type.isTopLevelClass()
                        && !isTemplate(type)
                        && !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(
                        JavaClass::getSimpleName,
                        TreeMap::new,
                        Collectors.mapping(JavaClass::getName, Collectors.toList())));
        named.values().removeIf(names -> names.size() == 1);
        assertEquals(Map.of(), named);
    }

    /** Without the mark, nothing in the folder is checked for null. */
    @Test
    void everyFolderIsNullMarked() {
        Set<String> folders = new TreeSet<>();
        Set<String> marked = new TreeSet<>();
        for (JavaClass type : Product.CLASSES) {
            if (!isTemplate(type)) {
                folders.add(folder(type));
            }
            if (type.getSimpleName().equals("package-info") && type.isAnnotatedWith(NullMarked.class)) {
                marked.add(folder(type));
            }
        }
        assertEquals(folders, marked);
    }

    @Test
    void exceptionNamesEndInException() {
        classes()
                .that()
                .areAssignableTo(Throwable.class)
                .should()
                .haveSimpleNameEndingWith("Exception")
                .check(Product.CLASSES);
    }

    @Test
    void foldersStayUnderFileLimit() {
        Map<String, Long> files = Product.CLASSES.stream()
                .filter(type -> type.isTopLevelClass() && !isTemplate(type))
                .collect(groupingBy(MapTest::folder, TreeMap::new, Collectors.counting()));
        assertTrue(files.values().stream().allMatch(count -> count <= MAX_FILES), files::toString);
    }

    @Test
    void onlyRootReadsEnvironmentOrSystemClock() {
        noClasses()
                .that(not(resideInAPackage(ROOT)))
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(ZoneId.class, "systemDefault")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(Product.CLASSES);
    }

    @Test
    void articlePackageUsesNoLibrary() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".article")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", ROOT + ".article")
                .check(Product.CLASSES);
    }

    private static boolean isTemplate(JavaClass type) {
        return type.getPackageName().startsWith(TEMPLATES);
    }

    private static Stream<JavaClass> imported(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType);
    }

    /** Returns the folders of the map. */
    static Set<String> folders() {
        return MAP.lines()
                .map(line -> line.substring(0, line.indexOf('|')).strip())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String folder(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }

    private static String text(Map<String, Set<String>> imports) {
        return imports.entrySet().stream()
                .map(row -> row.getKey() + ": " + String.join(" ", row.getValue()))
                .collect(joining("\n"));
    }
}
