package org.glotlens.gate;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.engine.EngineException;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.gate.planted.app.cli.CommandSeesJavaFx;
import org.glotlens.gate.planted.app.figure.FigureSeesJavaFx;
import org.glotlens.gate.planted.app.preset.PresetSeesJavaFx;
import org.glotlens.gate.planted.app.view.SceneViewModel;
import org.glotlens.gate.planted.app.view.kit.KitCycle;
import org.glotlens.gate.planted.app.view.state.StateCycle;
import org.glotlens.gate.planted.charts.ChartSeesApp;
import org.glotlens.gate.planted.charts.ChartSeesJavaFx;
import org.glotlens.gate.planted.engine.chat.ChatSeesModel;
import org.glotlens.gate.planted.engine.chat.jinja.JinjaSeesFiles;
import org.glotlens.gate.planted.engine.data.DataSeesTask;
import org.glotlens.gate.planted.engine.file.FileSeesModel;
import org.glotlens.gate.planted.engine.hook.HookCycle;
import org.glotlens.gate.planted.engine.lens.LensLogsByJavaUtil;
import org.glotlens.gate.planted.engine.lens.LensManager;
import org.glotlens.gate.planted.engine.lens.LensOpensChannel;
import org.glotlens.gate.planted.engine.lens.LensOpensStream;
import org.glotlens.gate.planted.engine.lens.LensPrints;
import org.glotlens.gate.planted.engine.lens.LensReturnsNDArray;
import org.glotlens.gate.planted.engine.lens.LensSaysText;
import org.glotlens.gate.planted.engine.lens.LensSeesCharts;
import org.glotlens.gate.planted.engine.lens.LensSeesDjl;
import org.glotlens.gate.planted.engine.lens.LensSeesJavaFx;
import org.glotlens.gate.planted.engine.lens.LensSeesMeasure;
import org.glotlens.gate.planted.engine.lens.LensSeesOpenNlp;
import org.glotlens.gate.planted.engine.lens.LensSeesParquet;
import org.glotlens.gate.planted.engine.lens.LensSeesSmile;
import org.glotlens.gate.planted.engine.lens.LensSeesTask;
import org.glotlens.gate.planted.engine.lens.LensWritesFile;
import org.glotlens.gate.planted.engine.measure.MeasureBuildsMapper;
import org.glotlens.gate.planted.engine.measure.MeasureBuildsParsers;
import org.glotlens.gate.planted.engine.measure.MeasureSeesProject;
import org.glotlens.gate.planted.engine.measure.MeasureSeesRuns;
import org.glotlens.gate.planted.engine.measure.PlantedMeasurement;
import org.glotlens.gate.planted.engine.model.ModelCycle;
import org.glotlens.gate.planted.engine.pair.PairSeesMeasure;
import org.glotlens.gate.planted.engine.preset.PresetSeesTorch;
import org.glotlens.gate.planted.engine.run.RunSeesModel;
import org.glotlens.gate.planted.engine.setting.SettingSeesRun;
import org.glotlens.gate.planted.engine.stat.StatSeesRun;
import org.glotlens.gate.planted.engine.task.TaskSeesTraining;
import org.glotlens.gate.planted.engine.token.TokenSeesNDArray;

/** The rules of docs/architecture.md, one gate each. */
final class Gates {
    private static final String[] UPPER_ENGINE = {
        "..engine.setting..",
        "..engine.token..",
        "..engine.language..",
        "..engine.chat..",
        "..engine.model..",
        "..engine.hook..",
        "..engine.stat..",
        "..engine.lens..",
        "..engine.represent..",
        "..engine.neuron..",
        "..engine.train..",
        "..engine.data..",
        "..engine.task..",
        "..engine.preset..",
        "..engine.bench..",
        "..engine.pair..",
        "..engine.measure..",
        "..engine.runs..",
        "..engine.export.."
    };

    private static final String[] ASKED_FOR = {
        "..engine.pair..",
        "..engine.measure..",
        "..engine.runs..",
        "..engine.export..",
        "..engine.project..",
        "..engine.sweep..",
        "..engine.program.."
    };

    /** What readers and writers of JSON are configured with. */
    private static final String JSON_CONFIGURED =
            "com\\.fasterxml\\.jackson\\..*\\.(\\w*Mapper|\\w*JsonFactory|TokenStreamFactory)(Builder)?(\\$.*)?";

    /** Whoever makes a failure gives it a sentence that can be said in another language. */
    private static final ArchCondition<JavaConstructor> TAKE_A_MESSAGE = new ArchCondition<>("take a Message") {
        @Override
        public void check(JavaConstructor made, ConditionEvents events) {
            boolean says = made.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Message.class));
            events.add(new SimpleConditionEvent(made, says, made.getFullName() + " takes no Message"));
        }
    };

    /** All gates, from the module arrows down to names. */
    static final List<Gate> ALL = List.of(
            new Gate(
                    "the engine sees neither charts nor app",
                    noClasses()
                            .that()
                            .resideInAPackage("..glotlens..engine..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage("..glotlens..charts..", "..glotlens..app.."),
                    LensSeesCharts.class),
            new Gate(
                    "what failures say has a key and arguments",
                    constructors()
                            .that()
                            .areDeclaredInClassesThat()
                            .areAssignableTo(GlotlensException.class)
                            .should(TAKE_A_MESSAGE),
                    LensSaysText.class),
            new Gate(
                    "charts do not see the app",
                    noClasses()
                            .that()
                            .resideInAPackage("..glotlens..charts..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("..glotlens..app.."),
                    ChartSeesApp.class),
            new Gate(
                    "only engine.torch sees DJL",
                    noClasses()
                            .that()
                            .resideOutsideOfPackages("..engine.torch..", "..engine.token..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("ai.djl.."),
                    LensSeesDjl.class),
            new Gate(
                    "engine.token sees DJL's tokenizers and what they force, no more",
                    noClasses()
                            .that()
                            .resideInAPackage("..engine.token..")
                            .should()
                            .dependOnClassesThat(are(resideInAPackage("ai.djl.."))
                                    .and(resideOutsideOfPackages(
                                            "ai.djl.huggingface..", "ai.djl.util..", "ai.djl.modality.nlp.."))
                                    .and(not(type(EngineException.class)))),
                    TokenSeesNDArray.class),
            new Gate(
                    "no public method of the engine returns a DJL type",
                    noMethods()
                            .that()
                            .arePublic()
                            .and()
                            .areDeclaredInClassesThat(are(resideInAPackage("..glotlens..engine.."))
                                    .and(are(resideOutsideOfPackages("..engine.torch.."))))
                            .should()
                            .haveRawReturnType(resideInAPackage("ai.djl..")),
                    LensReturnsNDArray.class),
            new Gate(
                    "the engine sees no JavaFX",
                    noClasses()
                            .that()
                            .resideInAPackage("..glotlens..engine..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("javafx.."),
                    LensSeesJavaFx.class),
            new Gate(
                    "of the charts only charts.fx sees JavaFX",
                    noClasses()
                            .that(are(resideInAPackage("..glotlens..charts.."))
                                    .and(resideOutsideOfPackages("..charts.fx..")))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage("javafx..", "org.jfree.chart.fx.."),
                    ChartSeesJavaFx.class),
            new Gate(
                    "only engine.represent sees Smile",
                    noClasses()
                            .that()
                            .resideOutsideOfPackage("..engine.represent..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("smile.."),
                    LensSeesSmile.class),
            new Gate(
                    "only engine.language sees OpenNLP",
                    noClasses()
                            .that()
                            .resideOutsideOfPackage("..engine.language..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("opennlp.."),
                    LensSeesOpenNlp.class),
            new Gate(
                    "only engine.sweep sees Parquet",
                    noClasses()
                            .that()
                            .resideOutsideOfPackage("..engine.sweep..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage("org.apache.parquet..", "org.apache.hadoop..", "blue.strategic.."),
                    LensSeesParquet.class),
            new Gate(
                    "templates of others see no file, no network, no class and nothing else of the project",
                    noClasses()
                            .that()
                            .resideInAPackage("..engine.chat.jinja..")
                            .should()
                            .dependOnClassesThat(are(resideInAnyPackage(
                                            "java.io..", "java.nio..", "java.net..", "java.lang.reflect..", "javax.."))
                                    .or(are(resideInAPackage("..glotlens.."))
                                            .and(resideOutsideOfPackages(
                                                    "..engine.chat.jinja..", "org.glotlens.engine")))),
                    JinjaSeesFiles.class),
            notSeeing(
                    "..engine.chat..",
                    ChatSeesModel.class,
                    "..engine.torch..",
                    "..engine.hook..",
                    "..engine.model..",
                    "..engine.train.."),
            withoutCycles("the packages of the engine are free of cycles", HookCycle.class, ModelCycle.class),
            withoutCycles("the packages of the app are free of cycles", KitCycle.class, StateCycle.class),
            new Gate(
                    "statistics see nothing else of the engine, no native code and no files",
                    noClasses()
                            .that()
                            .resideInAPackage("..engine.stat..")
                            .should()
                            .dependOnClassesThat(are(resideInAPackage("..glotlens.."))
                                    .and(resideOutsideOfPackages("..engine.stat.."))
                                    .or(resideInAnyPackage(
                                            "ai.djl..", "smile..", "org.bytedeco..", "java.nio.file.."))),
                    StatSeesRun.class),
            new Gate(
                    "tables of settings see the exceptions and nothing else of the project",
                    noClasses()
                            .that()
                            .resideInAPackage("..engine.setting..")
                            .should()
                            .dependOnClassesThat(are(resideInAPackage("..glotlens.."))
                                    .and(resideOutsideOfPackages("..engine.setting..", "org.glotlens.engine"))),
                    SettingSeesRun.class),
            new Gate(
                    "file, run, torch, gguf, checkpoint and pickle lie at the bottom of the engine",
                    noClasses()
                            .that()
                            .resideInAnyPackage(
                                    "..engine.file..",
                                    "..engine.run..",
                                    "..engine.torch..",
                                    "..engine.gguf..",
                                    "..engine.checkpoint..",
                                    "..engine.pickle..")
                            .should()
                            .dependOnClassesThat(are(resideInAnyPackage(UPPER_ENGINE))),
                    RunSeesModel.class,
                    FileSeesModel.class),
            new Gate(
                    "engine.data sees neither models nor what is done with rows",
                    noClasses()
                            .that()
                            .resideInAPackage("..engine.data..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(
                                    "..engine.torch..",
                                    "..engine.token..",
                                    "..engine.hook..",
                                    "..engine.model..",
                                    "..engine.lens..",
                                    "..engine.represent..",
                                    "..engine.train..",
                                    "..engine.task..",
                                    "..engine.preset.."),
                    DataSeesTask.class),
            notSeeing(
                    "..engine.task..",
                    TaskSeesTraining.class,
                    "..engine.torch..",
                    "..engine.hook..",
                    "..engine.train.."),
            notSeeing(
                    "..engine.preset..",
                    PresetSeesTorch.class,
                    "..engine.torch..",
                    "..engine.hook..",
                    "..engine.train.."),
            notSeeing("..engine.lens..", LensSeesTask.class, "..engine.data..", "..engine.task..", "..engine.preset.."),
            new Gate(
                    "what the app asks for lies at the top of the engine",
                    noClasses()
                            .that(are(resideInAPackage("..glotlens..engine..")).and(resideOutsideOfPackages(ASKED_FOR)))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(ASKED_FOR),
                    LensSeesMeasure.class,
                    PlantedMeasurement.class),
            notSeeing(
                    "..engine.pair..",
                    PairSeesMeasure.class,
                    "..engine.measure..",
                    "..engine.runs..",
                    "..engine.export..",
                    "..engine.task.."),
            notSeeing("..engine.measure..", MeasureSeesRuns.class, "..engine.runs..", "..engine.train.."),
            notSeeing("..engine.measure..", MeasureSeesProject.class, "..engine.project.."),
            new Gate(
                    "JSON is read and written as engine.file.Json says, nobody makes mappers or parsers of their own",
                    noClasses()
                            .that()
                            .doNotHaveFullyQualifiedName("org.glotlens.engine.file.Json")
                            .should()
                            .dependOnClassesThat(are(nameMatching(JSON_CONFIGURED))),
                    MeasureBuildsMapper.class,
                    MeasureBuildsParsers.class),
            new Gate(
                    "only engine.file opens files for writing",
                    WrittenFiles.byEngineFileAlone(),
                    LensWritesFile.class,
                    LensOpensChannel.class,
                    LensOpensStream.class),
            new Gate(
                    "view models do not see the scene",
                    noClasses()
                            .that()
                            .haveSimpleNameEndingWith("ViewModel")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("javafx.scene.."),
                    SceneViewModel.class),
            withoutJavaFx("..app.cli..", CommandSeesJavaFx.class),
            withoutJavaFx("..app.preset..", PresetSeesJavaFx.class),
            withoutJavaFx("..app.figure..", FigureSeesJavaFx.class),
            new Gate(
                    "only the command line writes to the standard streams",
                    noClasses()
                            .that()
                            .resideOutsideOfPackage("..app.cli..")
                            .and()
                            .doNotHaveFullyQualifiedName("org.glotlens.app.Main")
                            .should(ACCESS_STANDARD_STREAMS),
                    LensPrints.class),
            new Gate(
                    "nothing logs through java.util.logging",
                    noClasses()
                            .that()
                            .doNotHaveFullyQualifiedName("org.glotlens.app.Main")
                            .should(USE_JAVA_UTIL_LOGGING),
                    LensLogsByJavaUtil.class),
            new Gate(
                    "names say what a class is",
                    classes()
                            .should()
                            .haveSimpleNameNotEndingWith("Manager")
                            .andShould()
                            .haveSimpleNameNotEndingWith("Helper")
                            .andShould()
                            .haveSimpleNameNotEndingWith("Util")
                            .andShould()
                            .haveSimpleNameNotEndingWith("Utils")
                            .andShould()
                            .haveSimpleNameNotEndingWith("Impl"),
                    LensManager.class));

    private Gates() {}

    /**
     * No package of the project reaches itself through others. Only {@code model} and {@code model.family} may see each
     * other: the decoder lists the families that describe it.
     */
    private static Gate withoutCycles(String name, Class<?>... planted) {
        return new Gate(
                name,
                slices().matching("org.glotlens.(**)")
                        .should()
                        .beFreeOfCycles()
                        .ignoreDependency(
                                resideInAPackage("org.glotlens.engine.model"),
                                resideInAPackage("org.glotlens.engine.model.family")),
                planted);
    }

    /** The command line, and what it shares with the window, see no JavaFX. */
    private static Gate withoutJavaFx(String part, Class<?> planted) {
        return notSeeing(part, planted, "javafx..");
    }

    private static Gate notSeeing(String part, Class<?> planted, String... others) {
        return new Gate(
                part + " does not see " + String.join(", ", others),
                noClasses()
                        .that()
                        .resideInAPackage(part)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(others),
                planted);
    }
}
