package io.enrichment.system;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** The boundaries between the modules, and what holds for the main code of all of them. */
@AnalyzeClasses(packages = "io.enrichment", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String CORE = "io.enrichment.core..";
    private static final String ASYNC = "io.enrichment.async..";
    private static final String TOPOLOGY = "io.enrichment.enricher.topology..";
    private static final String[] DEPLOYABLES = {
        "io.enrichment.ingest..", "io.enrichment.enricher..", "io.enrichment.status.."
    };
    private static final String[] TOOLS = {
        "io.enrichment.provider..",
        "io.enrichment.cli..",
        "io.enrichment.local..",
        "io.enrichment.testkit..",
        "io.enrichment.chaos.."
    };

    /** Written by Avro's compiler. */
    private static final String GENERATED = "io.enrichment.events";

    @ArchTest
    static final ArchRule decisionsKnowOnlyTheLanguage = classes()
            .that()
            .resideInAPackage(CORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(CORE, "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule operatorKnowsOnlyKafkaStreamsAndTheLimitLibrary = classes()
            .that()
            .resideInAPackage(ASYNC)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ASYNC,
                    "java..",
                    "org.apache.kafka..",
                    "com.netflix.concurrency.limits..",
                    "org.slf4j..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule submissionsAreReadWithoutKafkaAwsOrSpring = noClasses()
            .that()
            .resideInAPackage("io.enrichment.ingest.submission..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "software.amazon..", "jakarta..");

    @ArchTest
    static final ArchRule topologyKnowsNoSpring = noClasses()
            .that()
            .resideInAPackage(TOPOLOGY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..");

    @ArchTest
    static final ArchRule deployablesDoNotKnowEachOther = slices().matching("io.enrichment.(*)..")
            .that(DescribedPredicate.describe(
                    "are deployables",
                    slice -> Set.of("ingest", "enricher", "status").contains(slice.getNamePart(1))))
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule nothingIsBuiltOnADeployable = noClasses()
            .that()
            .resideOutsideOfPackages(DEPLOYABLES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DEPLOYABLES);

    @ArchTest
    static final ArchRule toolsStayOutOfProduction = noClasses()
            .that()
            .resideOutsideOfPackages(TOOLS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(TOOLS);

    @ArchTest
    static final ArchRule namesSayWhatAClassIs = noClasses()
            .that()
            .resideOutsideOfPackage(GENERATED)
            .should()
            .haveNameMatching(".*[.$](\\w*(Impl|Utils?|Helper|Manager)|Abstract\\w*)");

    @ArchTest
    static final ArchRule onlyProgramsForPeoplePrint = noClasses()
            .that()
            .resideOutsideOfPackages(TOOLS)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses all) {
        var unmarked = all.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(each -> !each.getName().equals(GENERATED))
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();

        assertThat(unmarked).isEmpty();
    }

    /** Rules hold of nothing, too: every module has to be there. */
    @ArchTest
    static void everyModuleIsLookedAt(JavaClasses all) {
        assertThat(all.stream()
                        .map(each -> each.getPackageName().split("\\.", -1)[2])
                        .distinct())
                .contains(
                        "ingest", "enricher", "status", "provider", "cli", "local", "testkit", "chaos", "core", "async")
                .contains("contracts", "storage", "http", "service", "schemas", "events");
    }
}
