package org.glotlens.app.view.neurons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.app.program.KeptEdits;
import org.glotlens.app.view.edits.EditLine;
import org.glotlens.app.view.edits.EditsViewModel;
import org.glotlens.app.view.state.TabResult;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.window.Benches;
import org.glotlens.charts.BarsFigure;
import org.glotlens.charts.EffectFigure;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigurePick.LayerPick;
import org.glotlens.charts.NeuronFigure;
import org.glotlens.charts.NeuronFigureData.Bars;
import org.glotlens.charts.NeuronStepsFigure;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.activity.SwitchEffect;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.EditOperation;
import org.glotlens.engine.edit.EditSpec;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.edit.RandomChannels;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.generate.GenerationPrompt;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.measure.GenerateMeasurement;
import org.glotlens.engine.measure.NeuronsMeasurement;
import org.glotlens.engine.neuron.NeuronMask;
import org.glotlens.engine.neuron.NeuronMethod;
import org.glotlens.engine.neuron.NeuronSettings;
import org.glotlens.engine.neuron.SwitchKind;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.RunNeurons;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The neurons tab on a tiny random checkpoint and its adapter. */
@Tag("fx")
class NeuronsViewModelTest {
    private static final Path FIXTURES =
            Path.of(System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures");
    private static final Path LLAMA = FIXTURES.resolve("llama");
    private static ModelPair pair;

    @TempDir
    private Path folder;

    private final WorkbenchState state = new WorkbenchState();
    private final SimpleObjectProperty<ModelPair> open = new SimpleObjectProperty<>();
    private final SimpleObjectProperty<Read<List<ParallelItem>>> items =
            new SimpleObjectProperty<>(Read.made(List.of()));
    private final AtomicInteger curves = new AtomicInteger();
    private final EditsViewModel edits = new EditsViewModel(state, Benches.inline(), open);
    private final NeuronsViewModel model = new NeuronsViewModel(
            state, Benches.inline(), open, new NeuronsViewModel.Beside(items, edits, curves::incrementAndGet));

    @BeforeAll
    static void open() throws Exception {
        pair = open(LLAMA, Optional.of(LLAMA.resolve("lora")));
    }

    private static ModelPair open(Path base, Optional<Path> aligned) throws Exception {
        return new OpenPairJob(base, aligned, new RunOptions("cpu", "float32", 4096, 1)).run(Watch.none());
    }

    @AfterAll
    static void close() {
        pair.close();
    }

    @BeforeEach
    void set() {
        model.form().field("chunk").textProperty().set("8");
        model.form().field("topRate").textProperty().set("0.1");
        model.form().field("units").textProperty().set("20");
    }

    private void ready() {
        items.set(Read.made(ToyTexts.items(24, "en", "de", "fr")));
        open.set(pair);
    }

    private NeuronsResult found() {
        ready();
        model.start();
        assertThat(model.problemProperty().get()).isEmpty();
        return model.resultProperty().get();
    }

    private NeuronSwitch german() {
        return model.switches().linesProperty().get().get(1);
    }

    private List<String> strip() {
        return edits.linesProperty().get().stream().map(EditLine::text).toList();
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThat(model.missingProperty().get()).isEqualTo("Open a base checkpoint first.");
        open.set(pair);
        assertThat(model.missingProperty().get())
                .isEqualTo("Choose texts of at least two languages, or a parallel set in the side bar.");
        ready();
        assertThat(model.missingProperty().get()).isEmpty();
        model.form().field("chunk").textProperty().set("none");
        assertThat(model.missingProperty().get()).isEqualTo("A setting cannot be used.");
    }

    @Test
    void everySecondSentenceOfTheParallelSetIsCounted() throws Exception {
        NeuronsResult found = found();
        List<String> values = new ArrayList<>();
        for (String language : found.languages()) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 24; i += 2) {
                lines.add(items.get().content().get(i).texts().get(language));
            }
            values.add(language + "=" + Files.write(folder.resolve(language), lines));
        }
        NeuronsResult same = new NeuronsMeasurement(
                        LanguageText.read(values),
                        List.of(),
                        new NeuronSettings(NeuronMethod.LAPE, 0.1, 0.95, 8, false, List.of(), 20, 42),
                        Edits.NONE)
                .on(pair)
                .run(Watch.none());
        assertThat(found.languages()).containsExactly("en", "de", "fr");
        assertThat(found.neurons().getFirst().counts().counts())
                .isEqualTo(same.neurons().getFirst().counts().counts());
        assertThat(found.provenance().command()).contains(" --texts en=").doesNotContain("--held-out");
    }

    @Test
    void theHistogramFollowsTheLayerAndABarSelectsIt() {
        NeuronsResult found = found();
        model.layers().pick(new LayerPick(3));
        assertThat(state.layerProperty().get()).isEqualTo(3);
        FigureGrid sheet = (FigureGrid) model.layers().figureProperty().get();
        assertThat(sheet.figures()).allMatch(figure -> ((NeuronFigure) figure).selectedLayer() == 3);
        long expected = found.neurons().stream()
                .flatMap(side -> side.selection().neurons().stream())
                .filter(neuron -> neuron.block() == 2)
                .count();
        List<NeuronRow> rows = model.layers().rowsProperty().get();
        assertThat(rows).hasSize((int) expected).allMatch(row -> row.neuron().block() == 2);
        assertThat(rows).extracting(NeuronRow::side).isSorted();
        state.setShown("fr", false);
        NeuronFigure base = (NeuronFigure)
                ((FigureGrid) model.layers().figureProperty().get()).figures().getFirst();
        assertThat(base.data().languages()).containsExactly("en", "de");
        model.layers().barsProperty().set(Bars.BESIDE);
        base = (NeuronFigure)
                ((FigureGrid) model.layers().figureProperty().get()).figures().getFirst();
        assertThat(base.data().bars()).isEqualTo(Bars.BESIDE);
        open.set(null);
        assertThat(model.layers().figureProperty().get()).isNull();
        assertThat(model.layers().rowsProperty().get()).isEmpty();
    }

    @Test
    void aTickPutsTheEditsInForceAndItsUndoingTakesThemOut() {
        NeuronsResult found = found();
        NeuronMask mask = found.neurons().getFirst().selection().mask();
        german().onProperty().set(true);
        List<EditSpec> inForce = state.editsProperty().get().list();
        assertThat(inForce).allMatch(edit -> edit.operation() == EditOperation.ZERO);
        int blocks = 0;
        for (int block = 0; block < mask.nLayers(); block++) {
            if (mask.channels(1, block).length > 0) {
                assertThat(inForce.get(blocks).hook()).isEqualTo("blocks." + block + ".mlp.hook_post");
                assertThat(inForce.get(blocks).channels().stream()
                                .mapToInt(Integer::intValue)
                                .sorted()
                                .toArray())
                        .isEqualTo(mask.channels(1, block));
                blocks++;
            }
        }
        assertThat(inForce).hasSize(blocks);
        assertThat(strip()).singleElement().asString().startsWith("German neurons off in layers ");
        german().onProperty().set(false);
        assertThat(state.editsProperty().get().isEmpty()).isTrue();
        assertThat(strip()).isEmpty();
    }

    @Test
    void anotherKindTakesThePlaceAndOtherEditsStay() throws Exception {
        found();
        Path file = Files.writeString(
                folder.resolve("edits.json"),
                "[{\"hook\": \"blocks.1.hook_resid_post\", \"op\": \"scale\", \"scale\": 2}]");
        edits.open(file);
        model.switches().sideProperty().set(Side.ALIGNED);
        german().onProperty().set(true);
        german().kindProperty().set(SwitchKind.SET);
        assertThat(strip())
                .hasSize(2)
                .first()
                .isEqualTo(EditFile.read(file).list().getFirst().text());
        assertThat(strip().getLast()).startsWith("German neurons of aligned on (set) in layer");
        assertThat(state.editsProperty().get().list().getLast().operation()).isEqualTo(EditOperation.SET);
        model.switches().sideProperty().set(Side.BASE);
        assertThat(german().onProperty().get()).isFalse();
        model.switches().sideProperty().set(Side.ALIGNED);
        assertThat(german().onProperty().get()).isTrue();
        assertThat(german().kindProperty().get()).isEqualTo(SwitchKind.SET);
        edits.clear();
        assertThat(german().onProperty().get()).isFalse();
    }

    @Test
    void neuronsAreFoundWithoutTheirOwnSwitchesAndUnderOtherEdits() throws Exception {
        NeuronsResult first = found();
        german().onProperty().set(true);
        model.start();
        assertThat(model.resultProperty().get().provenance().options()).doesNotContainKey("edits");
        assertThat(model.resultProperty().get().neurons().getFirst().counts().counts())
                .isEqualTo(first.neurons().getFirst().counts().counts());
        assertThat(german().onProperty().get()).isTrue();
        edits.open(Files.writeString(
                folder.resolve("edits.json"),
                "[{\"hook\": \"blocks.1.hook_resid_post\", \"op\": \"scale\", \"scale\": 2}]"));
        model.start();
        assertThat(model.resultProperty().get().provenance().options()).containsKey("edits");
    }

    @Test
    void howManyLanguagesNeuronsBelongToIsDrawnForBothCheckpoints() {
        assertThat(model.appearance().figureProperty().get()).isNull();
        NeuronsResult found = found();
        BarsFigure figure = (BarsFigure) model.appearance().figureProperty().get();
        assertThat(figure.data().series()).containsExactly("base", "aligned");
        for (int side = 0; side < 2; side++) {
            int at = side;
            int[] counts = found.neurons().get(side).selection().appearance();
            assertThat(figure.data().values().stream().map(bars -> bars.get(at)))
                    .containsExactly((double) counts[1], (double) counts[2], (double) counts[3]);
        }
        model.form().field("method").textProperty().set("kojima");
        found();
        assertThat(model.appearance().figureProperty().get()).isNull();
    }

    @Test
    void effectsAreMeasuredOnTheOtherSentencesBesideTheRandomControl() {
        NeuronsResult first = found();
        assertThat(model.effects().figureProperty().get()).isNull();
        model.measureEffects();
        NeuronsResult found = model.resultProperty().get();
        assertThat(found.neurons().getFirst().counts().counts())
                .isEqualTo(first.neurons().getFirst().counts().counts());
        assertThat(found.provenance().command()).contains(" --held-out en=").contains("--deactivate");
        FigureGrid sheet = (FigureGrid) model.effects().figureProperty().get();
        assertThat(sheet.figures()).hasSize(4);
        assertThat(((EffectFigure) sheet.figures().get(1)).title()).isEqualTo("base · random neurons off");
        EffectRow german = model.effects().rowsProperty().get().get(1);
        List<SwitchEffect> rows = found.effects().stream()
                .filter(row -> row.side() == Side.BASE && row.switched().equals("de"))
                .toList();
        assertThat(german.own()).contains(rows.get(1));
        assertThat(german.others())
                .isCloseTo((rows.get(0).change() + rows.get(2).change()) / 2, within(1e-12));
        boolean isBeyond = rows.get(1).change()
                > rows.get(1).changeRandom() + 2 * rows.get(1).changeRandomSd();
        assertThat(german.verdict()).isEqualTo(isBeyond ? "beyond chance" : "not told from chance");
    }

    @Test
    void neuronsAreSwitchedOnAsChosenBesideTheRandomControl() {
        ready();
        model.effects().kindProperty().set(SwitchKind.ADD);
        model.measureEffects();
        NeuronsResult found = model.resultProperty().get();
        assertThat(found.provenance().command()).contains("--activate add").doesNotContain("--deactivate");
        assertThat(found.effects()).hasSize(2 * 3 * 3).allMatch(row -> row.kind() == SwitchKind.ADD);
        FigureGrid sheet = (FigureGrid) model.effects().figureProperty().get();
        assertThat(((EffectFigure) sheet.figures().get(0)).title()).isEqualTo("base · neurons on: mean added");
        assertThat(((EffectFigure) sheet.figures().get(3)).title()).isEqualTo("aligned · random on: mean added");
        EffectRow german = model.effects().rowsProperty().get().get(1);
        SwitchEffect own = german.own().orElseThrow();
        boolean isApart = Math.abs(own.change() - own.changeRandom()) > 2 * own.changeRandomSd();
        assertThat(german.verdict()).isEqualTo(isApart ? "other than chance" : "not told from chance");
        model.effects().kindProperty().set(SwitchKind.SET);
        assertThat(model.effects().figureProperty().get()).isNull();
        assertThat(model.effects().rowsProperty().get()).isEmpty();
        model.effects().kindProperty().set(SwitchKind.ADD);
        assertThat(model.effects().figureProperty().get()).isNotNull();
    }

    /** What a project has is shown, whatever was chosen. */
    @Test
    void aStoredResultIsShownInTheWayThatItWasSwitched() {
        ready();
        model.effects().kindProperty().set(SwitchKind.DIFFERENCE);
        model.measureEffects();
        TabResult.OnPair<NeuronsResult> stored = model.tabResult().shown().getValue();
        model.effects().kindProperty().set(SwitchKind.OFF);
        model.tabResult().show().accept(stored);
        assertThat(model.effects().kindProperty().get()).isEqualTo(SwitchKind.DIFFERENCE);
        assertThat(model.effects().figureProperty().get()).isNotNull();
    }

    @Test
    void masksOfAFileAreSwitchedInPlaceOfWhatIsFound() throws Exception {
        ready();
        Path file = Files.writeString(folder.resolve("m.json"), """
            {"format": "glotlens-neurons", "version": 1, "d_mlp": 144,
             "masks": {"base": {"de": [[3, 17], [], [], [140]], "ja": [[5], [], [], []]}}}
            """);
        model.effects().kindProperty().set(SwitchKind.SET);
        model.effects().masks().fileProperty().set(file);
        model.measureEffects();
        assertThat(model.problemProperty().get()).startsWith("There are no texts of ja to take means from");
        assertThat(model.resultProperty().get().effects())
                .extracting(SwitchEffect::switched)
                .containsOnly("de");
        assertThat(model.resultProperty().get().provenance().command()).contains("--masks " + file);
        assertThat(model.effects().ofProperty().get()).isEqualTo("m.json");
        Files.writeString(file, "{}");
        model.measureEffects();
        assertThat(model.problemProperty().get()).contains("m.json holds no masks");
        model.effects().masks().fileProperty().set(null);
        model.measureEffects();
        assertThat(model.effects().ofProperty().get()).isEmpty();
        assertThat(model.resultProperty().get().effects())
                .extracting(SwitchEffect::switched)
                .contains("en", "de", "fr");
    }

    @Test
    void onlyPublishedMasksAreAskedForTheirLanguages() throws Exception {
        EffectMasks masks = model.effects().masks();
        masks.languagesProperty().set("zh, ja");
        assertThat(masks.isPublished()).isFalse();
        assertThat(masks.chosen().read()).isEmpty();
        Path json = Files.writeString(
                folder.resolve("M.JSON"),
                "{\"format\": \"glotlens-neurons\", \"version\": 1, \"d_mlp\": 4, \"masks\": {\"base\": {\"de\":"
                        + " [[1]]}}}");
        masks.fileProperty().set(json);
        assertThat(masks.isPublished()).isFalse();
        assertThat(masks.chosen().read().orElseThrow().languages()).containsExactly("de");
        masks.fileProperty().set(folder.resolve("a.neuron.pth"));
        assertThat(masks.isPublished()).isTrue();
    }

    @Test
    void textsAreWrittenAsTheyAreAndUnderTheEdits() {
        found();
        model.writing().promptProperty().set("w5 w60");
        assertThat(model.writing().textsProperty().get()).hasSize(1);
        model.switches().linesProperty().get().forEach(line -> line.onProperty().set(true));
        var texts = model.writing().textsProperty().get();
        assertThat(texts).hasSize(3);
        assertThat(texts.get(0).edited()).isZero();
        assertThat(texts.get(1).edited()).isPositive();
        model.showCurves();
        assertThat(curves).hasValue(1);
    }

    @Test
    void expertsAreRankedAndFixed() {
        model.form().field("method").textProperty().set("kojima");
        NeuronsResult found = found();
        assertThat(model.hasEffects()).isFalse();
        assertThat(found.expertise()).hasSize(2);
        assertThat(model.layers().figureProperty().get()).isNull();
        assertThat(german().neurons()).isEqualTo(20);
        german().onProperty().set(true);
        assertThat(state.editsProperty().get().list().stream()
                        .mapToInt(edit -> edit.channels().size())
                        .sum())
                .isEqualTo(20);
        assertThat(strip()).singleElement().asString().startsWith("German experts on (set) in layers ");
    }

    @Test
    void filesAreCountedAndTheirTenthHeldOut() throws Exception {
        ready();
        model.filesProperty().set(ToyTexts.write(folder, 30, "en", "de"));
        model.measureEffects();
        assertThat(model.resultProperty().get().languages()).containsExactly("en", "de");
        assertThat(model.resultProperty().get().provenance().options().get("held-out"))
                .isEqualTo("every tenth text");
    }

    @Test
    void longTextsHaveThePublishedSettingsUntilSomebodyTypesOthers() throws Exception {
        model.form().show(new NeuronSettings(NeuronMethod.LAPE, 0.05, 0.95, 32));
        model.filesProperty().set(ToyTexts.write(folder, 2, "en", "de"));
        assertThat(model.form().usableProperty().get()).isEqualTo(NeuronSettings.defaults());
        model.form().field("chunk").textProperty().set("100");
        model.filesProperty().set(List.of());
        assertThat(model.form().field("chunk").textProperty().get()).isEqualTo("100");
    }

    @Test
    void whatCannotBeMeasuredIsOneSentence() throws Exception {
        ready();
        model.form().field("chunk").textProperty().set("4000");
        model.start();
        assertThat(model.problemProperty().get())
                .startsWith("The texts of en have ")
                .endsWith("tokens to count on, fewer than one chunk of 4000. Give longer texts, or a smaller chunk.");
        model.form().field("chunk").textProperty().set("8");
        List<String> few = ToyTexts.write(folder, 9, "en", "de");
        model.filesProperty().set(few);
        model.measureEffects();
        assertThat(model.problemProperty().get())
                .contains("has 9 texts, too few to hold out every tenth.")
                .doesNotContain("\n");
        model.filesProperty().set(few.subList(0, 1));
        model.start();
        assertThat(model.problemProperty().get()).contains("Give texts of at least two languages");
        assertThat(model.resultProperty().get()).isNull();
        assertThat(state.noticeProperty().get()).isNull();
    }

    @Test
    void aLanguageWithoutNeuronsIsNamedAndCannotBeSwitched() {
        ready();
        model.form().field("topRate").textProperty().set("0.002");
        model.start();
        NeuronSwitch none = model.switches().linesProperty().get().stream()
                .filter(line -> line.neurons() == 0)
                .findFirst()
                .orElseThrow();
        assertThat(model.problemProperty().get()).contains("base: no neuron belongs to ", none.language());
        none.onProperty().set(true);
        assertThat(state.editsProperty().get().isEmpty()).isTrue();
    }

    /** Without edits one text, under them two, and of edits that name channels a third under as many random ones. */
    @Test
    void aTextUnderSwitchesStandsBesideOneUnderRandomChannels() throws Exception {
        found();
        model.writing().promptProperty().set("w5 w60");
        assertThat(model.writing().textsProperty().get()).hasSize(1);
        german().onProperty().set(true);
        List<EditSpec> off = state.editsProperty().get().list();
        assertThat(model.writing().textsProperty().get()).hasSize(3);
        var shape = pair.subjects().getFirst().stack().spec().shape();
        int[] random = new GenerateMeasurement(
                        Read.made(List.of(new GenerationPrompt("1", "w5 w60"))),
                        GenerationSettings.defaults(),
                        List.of(Side.BASE),
                        KeptEdits.keep(new RandomChannels(shape, 42).of(off)))
                .on(pair)
                .run(Watch.none())
                .texts()
                .get(Side.BASE)
                .getFirst()
                .ids();
        int[] shown = model.writing().textsProperty().get().getLast().ids();
        assertThat(shown).isNotEmpty().isEqualTo(Arrays.copyOf(random, shown.length));
    }

    @Test
    void textsAreWrittenWithExpertsFixedAndWithAsManyRandomUnits() throws Exception {
        ready();
        assertThat(model.sharesMissingProperty().get()).startsWith("Units are ranked by the method kojima");
        model.form().field("method").textProperty().set("kojima");
        assertThat(model.sharesMissingProperty().get()).startsWith("Measure prompts in the side bar first");
        NeuronShares shares = model.shares();
        Path prompts = folder.resolve("prompts.jsonl");
        Files.writeString(prompts, "{\"prompt\": \"w5 w60\"}\n{\"prompt\": \"w7 w8\"}\n");
        shares.fileProperty().set(prompts);
        shares.form().field("fixedUnits").textProperty().set("4,20");
        shares.form().field("maxNew").textProperty().set("3");
        model.writeShares();
        NeuronsResult found = model.resultProperty().get();
        // of both checkpoints and three languages: without units, and both numbers beside five draws
        assertThat(found.shares()).hasSize(2 * 3 * (1 + 2 * 6));
        assertThat(shares.rowsProperty().get())
                .extracting(row -> row.language() + row.experts().units())
                .containsExactly("en0", "en4", "en20", "de0", "de4", "de20", "fr0", "fr4", "fr20");
        assertThat(shares.rowsProperty().get())
                .allMatch(row -> row.random().isPresent() == row.experts().units() > 0)
                .allMatch(row -> row.before().size() == 2);
        assertThat(found.provenance().command()).contains(" --prompts " + prompts, " --fixed-units 4,20");
        assertThat(titles()).containsExactly("English · base", "German · base", "French · base");
        shares.sideProperty().set(Side.ALIGNED);
        state.setShown("fr", false);
        assertThat(titles()).containsExactly("English · aligned", "German · aligned");
        open.set(null);
        assertThat(shares.figureProperty().get()).isNull();
        assertThat(shares.rowsProperty().get()).isEmpty();
    }

    private List<String> titles() {
        return ((FigureGrid) model.shares().figureProperty().get())
                .figures().stream().map(Figure::title).toList();
    }

    /** The only save is the adapter that is open as aligned. */
    @Test
    void theSavesOfARunAreComparedWithTheBase() throws Exception {
        NeuronsResult found = found();
        model.compareSaves(run());
        assertThat(model.saves().problemProperty().get()).isEmpty();
        RunNeurons saves = model.saves().resultProperty().get();
        assertThat(saves.saves()).extracting(RunNeurons.Save::step).containsExactly(0, 3);
        assertThat(saves.saves())
                .extracting(RunNeurons.Save::mask)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(
                        found.neurons().getFirst().selection().mask(),
                        found.neurons().getLast().selection().mask());
        assertThat(saves.changes(saves.saves().getLast())).isEqualTo(LanguageRow.changes(found));
        assertThat(saves.provenance().command())
                .contains("--aligned " + folder.resolve("run/checkpoint-3"))
                .endsWith(" --run " + folder.resolve("run"));
        FigureGrid sheet = (FigureGrid) model.saves().figureProperty().get();
        var kept = ((NeuronStepsFigure) sheet.figures().getLast()).data();
        assertThat(kept.steps()).containsExactly(0, 3);
        assertThat(kept.values().get(1))
                .startsWith(1.0)
                .endsWith(saves.rows().get(6).jaccard());
        open.set(null);
        assertThat(model.saves().figureProperty().get()).isNull();
    }

    private Path run() throws Exception {
        Path save = Files.createDirectories(folder.resolve("run/checkpoint-3"));
        for (String file : List.of("adapter_config.json", "adapter_model.safetensors")) {
            Files.copy(LLAMA.resolve("lora").resolve(file), save.resolve(file));
        }
        Files.createFile(save.resolve("trainer_state.safetensors"));
        Files.writeString(folder.resolve("run/train_config.json"), "{}");
        return folder.resolve("run");
    }

    @Test
    void expertsOfAMixtureAreRefusedWithTheReason() throws Exception {
        items.set(Read.made(ToyTexts.items(24, "en", "de")));
        try (ModelPair mixture = open(FIXTURES.resolve("mixtral"), Optional.empty())) {
            open.set(mixture);
            model.start();
            assertThat(model.problemProperty().get())
                    .startsWith("Neurons of this ")
                    .contains(" cannot be counted: ");
            assertThat(model.resultProperty().get()).isNull();
            open.set(null);
        }
    }
}
