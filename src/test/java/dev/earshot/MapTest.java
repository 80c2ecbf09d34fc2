package dev.earshot;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Holds the map: who may import whom, and which library is fenced into which package. */
class MapTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.earshot");

    /** The path of one update runs down this list and never climbs back. */
    static final List<Map.Entry<String, List<String>>> MAY_IMPORT = List.of(
            Map.entry("article", List.of()),
            Map.entry("wording", List.of("article")),
            Map.entry("archive", List.of("article")),
            Map.entry("outbound", List.of()),
            Map.entry("desk", List.of("article", "archive")),
            Map.entry("intake", List.of("article", "desk")),
            Map.entry("subscription", List.of("article", "archive", "desk", "intake", "outbound")),
            Map.entry("speech", List.of("article", "wording")),
            Map.entry("recording", List.of("article", "wording", "archive", "speech")),
            Map.entry("feed", List.of("article", "wording")),
            Map.entry("channel", List.of("article", "archive", "feed")),
            Map.entry(
                    "push",
                    List.of("article", "archive", "speech", "recording", "feed", "channel", "wording", "outbound")),
            Map.entry("page", List.of("article", "wording")),
            Map.entry("cover", List.of("article")),
            Map.entry(
                    "web",
                    List.of(
                            "article",
                            "wording",
                            "archive",
                            "desk",
                            "intake",
                            "subscription",
                            "speech",
                            "recording",
                            "feed",
                            "channel",
                            "page",
                            "cover",
                            "push")),
            Map.entry(
                    "cli",
                    List.of(
                            "article",
                            "wording",
                            "archive",
                            "desk",
                            "intake",
                            "subscription",
                            "speech",
                            "recording",
                            "feed",
                            "channel",
                            "push",
                            "page",
                            "cover",
                            "web")));

    /** Library packages, and the only packages of ours that may use them; ours are named by their first word. */
    static final List<Map.Entry<String, List<String>>> FENCES = List.of(
            Map.entry("org.jdbi..", List.of("archive")),
            Map.entry("org.flywaydb..", List.of("archive")),
            Map.entry("java.sql..", List.of("archive")),
            Map.entry("com.zaxxer..", List.of("archive")),
            Map.entry("org.sqlite..", List.of("archive")),
            Map.entry("org.postgresql..", List.of("archive")),
            Map.entry("com.sun.speech..", List.of("speech")),
            Map.entry("de.sciss..", List.of("speech")),
            Map.entry("io.github.jaredmdobson..", List.of("speech")),
            Map.entry("com.rometools..", List.of("feed", "intake")),
            Map.entry("org.jsoup..", List.of("intake")),
            Map.entry("com.networknt..", List.of("intake")),
            Map.entry("gg.jte..", List.of("page")),
            Map.entry("org.apache.fontbox..", List.of("cover")),
            Map.entry("org.apache.pdfbox..", List.of("cover")),
            Map.entry("java.awt..", List.of("cover")),
            Map.entry("javax.imageio..", List.of("cover")),
            Map.entry("io.javalin..", List.of("web")),
            Map.entry("org.eclipse.jetty..", List.of("web")),
            Map.entry("jakarta.servlet..", List.of("web")),
            Map.entry("com.github.benmanes..", List.of("web")),
            Map.entry("org.apache.hc..", List.of("outbound")),
            Map.entry("io.micrometer..", List.of("subscription", "push", "web", "")),
            Map.entry("com.github.kagkarlsson..", List.of("archive", "push")),
            Map.entry("picocli..", List.of("cli", "")));

    @ParameterizedTest
    @FieldSource("MAY_IMPORT")
    void packageImportsOnlyWhatTheMapAllows(Map.Entry<String, List<String>> row) {
        String[] allowed = Stream.concat(
                        Stream.of("dev.earshot." + row.getKey() + ".."),
                        row.getValue().stream().map(name -> "dev.earshot." + name + ".."))
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("dev.earshot." + row.getKey() + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.earshot..").and(not(resideInAnyPackage(allowed))))
                .check(PRODUCT);
    }

    @ParameterizedTest
    @FieldSource("FENCES")
    void libraryStaysInItsFence(Map.Entry<String, List<String>> row) {
        String[] inside = row.getValue().stream()
                .map(name -> name.isEmpty() ? "dev.earshot" : "dev.earshot." + name + "..")
                .toArray(String[]::new);
        noClasses()
                .that(not(resideInAnyPackage(inside)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(row.getKey())
                .check(PRODUCT);
    }

    @Test
    void everyPackageStandsOnTheMap() {
        String[] known = Stream.concat(
                        Stream.of("dev.earshot"), MAY_IMPORT.stream().map(row -> "dev.earshot." + row.getKey() + ".."))
                .toArray(String[]::new);
        classes().should().resideInAnyPackage(known).check(PRODUCT);
    }

    @Test
    void onlyTheRootReadsTheEnvironmentOrTheSystemClock() {
        noClasses()
                .that(not(JavaClass.Predicates.resideInAPackage("dev.earshot")))
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(java.time.Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.ZoneId.class, "systemDefault")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(PRODUCT);
    }

    @Test
    void theVocabularyNeedsNoLibrary() {
        classes()
                .that()
                .resideInAPackage("dev.earshot.article")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "dev.earshot.article")
                .check(PRODUCT);
    }
}
