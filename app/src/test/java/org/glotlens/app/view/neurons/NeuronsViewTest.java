package org.glotlens.app.view.neurons;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import org.glotlens.app.view.edits.EditsViewModel;
import org.glotlens.app.view.export.ExportChoices;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.kit.ScriptText;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.window.Benches;
import org.glotlens.charts.Palette;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.neuron.NeuronChange;
import org.glotlens.engine.neuron.NeuronOverlap;
import org.glotlens.engine.neuron.SwitchKind;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.run.Watch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the neurons tab shows of a tiny random checkpoint and its adapter. */
@Tag("fx")
class NeuronsViewTest {
    private static final Path LLAMA =
            Path.of(System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures/llama");
    private static ModelPair pair;

    @TempDir
    private Path folder;

    private final WorkbenchState state = new WorkbenchState();
    private final SimpleObjectProperty<ModelPair> open = new SimpleObjectProperty<>();
    private final SimpleObjectProperty<Read<List<ParallelItem>>> items =
            new SimpleObjectProperty<>(Read.made(ToyTexts.items(24, "en", "de", "fr")));
    private final NeuronsViewModel model = new NeuronsViewModel(
            state,
            Benches.inline(),
            open,
            new NeuronsViewModel.Beside(items, new EditsViewModel(state, Benches.inline(), open), () -> {}));
    private NeuronsView view;
    private Scene scene;

    @BeforeAll
    static void open() throws Exception {
        pair = new OpenPairJob(LLAMA, Optional.of(LLAMA.resolve("lora")), new RunOptions("cpu", "float32", 4096, 1))
                .run(Watch.none());
    }

    @AfterAll
    static void close() {
        pair.close();
    }

    @BeforeEach
    void show() throws Exception {
        model.form().field("chunk").textProperty().set("8");
        model.form().field("topRate").textProperty().set("0.1");
        var export = new ExportViewModel(state, Benches.inline(), new ExportChoices(Benches.settings()));
        Fx.run(() -> {
            view = new NeuronsView(model, state, export);
            scene = new Scene(view, 1280, 640);
            lay();
        });
    }

    @AfterEach
    void leave() throws Exception {
        Fx.run(() -> {
            view.close();
            Fx.leave(scene);
            model.close();
        });
    }

    private void lay() {
        view.applyCss();
        view.layout();
    }

    private TableView<?> table(String id) {
        return find(TableView.class, id);
    }

    private <T extends Node> T find(Class<T> type, String id) {
        return type.cast(view.lookup("#" + id));
    }

    private void page(String name) {
        find(ToggleButton.class, "neurons-page-" + name).setSelected(true);
        lay();
    }

    private static List<String> cells(TableView<?> table, int column) {
        return IntStream.range(0, table.getItems().size())
                .mapToObj(row -> String.valueOf(table.getColumns().get(column).getCellData(row)))
                .toList();
    }

    private NeuronsResult found() {
        open.set(pair);
        find(Button.class, "neurons-start").fire();
        state.selectLayer(2);
        lay();
        return model.resultProperty().get();
    }

    @Test
    void whatIsMissingStandsBelowTheButton() throws Exception {
        Fx.run(() -> {
            assertThat(find(Label.class, "neurons-missing").getText()).isEqualTo("Open a base checkpoint first.");
            assertThat(find(Button.class, "neurons-start").isDisabled()).isTrue();
            open.set(pair);
            assertThat(find(Label.class, "neurons-missing").isVisible()).isFalse();
            assertThat(find(Button.class, "neurons-start").isDisabled()).isFalse();
            assertThat(find(Label.class, "neurons-texts").getText())
                    .startsWith("Every second sentence of the parallel set of the side bar");
            assertThat(find(Node.class, "neurons-units").getParent().getParent().isVisible())
                    .isFalse();
        });
    }

    @Test
    void theTableHasTheNeuronsOfTheLayerWithTheirRates() throws Exception {
        Fx.run(() -> {
            NeuronsResult found = found();
            TableView<?> table = table("neurons-table");
            List<NeuronRow> rows = NeuronRow.at(found, 2);
            assertThat(rows).isNotEmpty();
            assertThat(find(Label.class, "neurons-layer").getText()).isEqualTo("Neurons of layer 2: " + rows.size());
            assertThat(table.getColumns().stream().map(TableColumnBase::getText))
                    .containsExactly("Model", "Block", "Neuron", "Languages", "Entropy", "en", "de", "fr");
            assertThat(cells(table, 1)).containsOnly("1");
            var first = rows.getFirst().neuron();
            long count = found.neurons().getFirst().counts().at(1, first.neuron(), 1);
            long tokens = found.neurons().getFirst().counts().tokens()[1];
            assertThat(cells(table, 2).getFirst()).isEqualTo(Integer.toString(first.neuron()));
            assertThat(cells(table, 6).getFirst())
                    .isEqualTo(String.format(Locale.ROOT, "%.3f", (double) count / tokens));
        });
    }

    @Test
    void theBarsHaveTheColoursOfTheLanguages() throws Exception {
        Fx.run(() -> {
            found();
            WritableImage image = view.snapshot(null, null);
            for (String language : List.of("en", "de", "fr")) {
                var colour = Palette.mark(language).onLight();
                Color wanted = Color.rgb(colour.getRed(), colour.getGreen(), colour.getBlue());
                assertThat(pixels(image, wanted)).as(language).isGreaterThan(200);
            }
        });
    }

    private static int pixels(WritableImage image, Color wanted) {
        int found = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 340; x < image.getWidth(); x++) {
                found += image.getPixelReader().getColor(x, y).equals(wanted) ? 1 : 0;
            }
        }
        return found;
    }

    @Test
    void aTickSwitchesTheNeuronsOfALanguage() throws Exception {
        Fx.run(() -> {
            NeuronsResult found = found();
            var tick = find(CheckBox.class, "neurons-switch-de");
            int neurons = found.neurons().getFirst().selection().mask().size(1);
            assertThat(tick.getText()).isEqualTo("German (de): " + neurons);
            tick.fire();
            assertThat(state.editsProperty().get().list().stream()
                            .mapToInt(edit -> edit.channels().size())
                            .sum())
                    .isEqualTo(neurons);
            tick.fire();
            assertThat(state.editsProperty().get().isEmpty()).isTrue();
        });
    }

    @Test
    void overlapStabilityAndChangesAreShownWithASentenceEach() throws Exception {
        Fx.run(() -> {
            NeuronsResult found = found();
            page("languages");
            var base = found.neurons().getFirst();
            TableView<?> languages = table("neurons-languages");
            assertThat(cells(languages, 1)).containsExactly("all", "en", "de", "fr", "all", "en", "de", "fr");
            assertThat(cells(languages, 3).get(2))
                    .isEqualTo(Integer.toString(base.selection().mask().size(1)));
            double half = base.stability().orElseThrow().mean();
            assertThat(cells(languages, 4).getFirst()).isEqualTo(String.format(Locale.ROOT, "%.1f", 100 * half));
            TableView<?> overlap = table("neurons-overlap");
            int[][] counts = NeuronOverlap.of(base.selection().mask()).counts();
            assertThat(cells(overlap, 3))
                    .contains(
                            Integer.toString(counts[0][1]),
                            Integer.toString(counts[0][2]),
                            Integer.toString(counts[1][2]));
            TableView<?> changes = table("neurons-changes");
            List<NeuronChange> became = NeuronChange.between(
                    base.selection().mask(),
                    found.neurons().getLast().selection().mask());
            assertThat(changes.getItems()).hasSameSizeAs(became);
            long stay = became.stream()
                    .filter(change -> change.before().equals(change.after()))
                    .count();
            Set<String> said = sentences();
            assertThat(said).anyMatch(text -> text.startsWith(stay + " stay with their languages, "));
            assertThat(said).anyMatch(text -> text.startsWith("base: half of the texts alone selects "));
            assertThat(said).anyMatch(text -> text.contains("neurons belong to several languages"));
        });
    }

    @Test
    void thePageOfHowGeneralNeuronsAreHasItsFigure() throws Exception {
        Fx.run(() -> {
            page("appearance");
            var pane = find(FigurePane.class, "neurons-appearance-figure");
            assertThat(sentences())
                    .contains("Find neurons to see here how many belong to exactly one language, to some, or to all.");
            found();
            assertThat(pane.isVisible()).isTrue();
            assertThat(sentences())
                    .doesNotContain(
                            "Find neurons to see here how many belong to exactly one language, to some, or to all.");
            WritableImage image = pane.snapshot(null, null);
            long colours = IntStream.range(0, (int) image.getWidth())
                    .mapToObj(x -> image.getPixelReader().getColor(x, (int) image.getHeight() / 2))
                    .distinct()
                    .count();
            assertThat(colours).as("bars across the middle").isGreaterThan(1);
        });
    }

    private Set<String> sentences() {
        return view.lookupAll(".label").stream()
                .filter(Node::isVisible)
                .map(node -> ((Label) node).getText())
                .collect(Collectors.toSet());
    }

    @Test
    void effectsStandBesideTheirControl() throws Exception {
        Fx.run(() -> {
            found();
            page("effects");
            find(Button.class, "neurons-effects").fire();
            lay();
            TableView<?> table = table("neurons-effects-table");
            assertThat(table.isVisible()).isTrue();
            assertThat(cells(table, 1)).containsExactly("en", "de", "fr", "en", "de", "fr");
            var row = model.resultProperty().get().effects().getFirst();
            assertThat(cells(table, 2).getFirst().replace('−', '-'))
                    .isEqualTo(String.format(Locale.ROOT, "%.4f", row.change()));
            assertThat(cells(table, 3).getFirst().replace('−', '-'))
                    .isEqualTo(String.format(Locale.ROOT, "%.4f", row.change() * row.tokens() / row.bytes()));
            assertThat(cells(table, 5).getFirst().replace('−', '-'))
                    .isEqualTo(String.format(Locale.ROOT, "%.4f", row.changeRandom()));
            assertThat(cells(table, 7)).isSubsetOf("beyond chance", "not told from chance");
        });
    }

    @Test
    void whatIsDoneAndWhoseNeuronsAreChosenWhereEffectsAreMeasured() throws Exception {
        Path masks = Files.writeString(
                folder.resolve("m.json"),
                "{\"format\": \"glotlens-neurons\", \"version\": 1, \"d_mlp\": 144, \"masks\": {\"base\":"
                        + " {\"de\": [[3], [], [], []]}}}");
        Fx.run(() -> {
            found();
            page("effects");
            ComboBox<?> kind = find(ComboBox.class, "neurons-effects-kind");
            assertThat(kind.getValue()).isEqualTo(SwitchKind.OFF);
            kind.getSelectionModel().select(3);
            assertThat(find(Label.class, "neurons-masks").getText()).isEqualTo("Switched: the neurons that are found.");
            assertThat(find(Button.class, "neurons-masks-back").isVisible()).isFalse();
            model.effects().masks().fileProperty().set(folder.resolve("a.pth"));
            lay();
            assertThat(find(TextField.class, "neurons-mask-languages")
                            .getParent()
                            .isVisible())
                    .isTrue();
            model.effects().masks().fileProperty().set(masks);
            lay();
            assertThat(find(Label.class, "neurons-masks").getText()).isEqualTo("Switched: the neurons of m.json.");
            assertThat(find(TextField.class, "neurons-mask-languages")
                            .getParent()
                            .isVisible())
                    .isFalse();
            find(Button.class, "neurons-effects").fire();
            lay();
            assertThat(cells(table("neurons-effects-table"), 1)).containsExactly("de", "de");
            assertThat(model.resultProperty().get().effects()).allMatch(row -> row.kind() == SwitchKind.DIFFERENCE);
            find(Button.class, "neurons-masks-back").fire();
            assertThat(find(Label.class, "neurons-masks").getText()).isEqualTo("Switched: the neurons that are found.");
            assertThat(find(Label.class, "neurons-masks-shown").getText()).isEqualTo("On show: the neurons of m.json.");
        });
    }

    @Test
    void theSelectedShareHasItsTextsSideBySide() throws Exception {
        Path prompts = Files.writeString(folder.resolve("prompts.jsonl"), "{\"id\": \"a\", \"prompt\": \"w5 w60\"}\n");
        Fx.run(() -> {
            open.set(pair);
            page("shares");
            assertThat(find(Button.class, "neurons-shares-write").isDisabled()).isTrue();
            assertThat(find(Label.class, "neurons-shares-hint").getText()).contains("method kojima");
            model.form().field("method").textProperty().set("kojima");
            model.shares().fileProperty().set(prompts);
            model.shares().form().field("fixedUnits").textProperty().set("20");
            find(Button.class, "neurons-shares-write").fire();
            lay();
            TableView<?> table = table("neurons-shares");
            assertThat(cells(table, 0)).containsExactly("en", "en", "de", "de", "fr", "fr");
            assertThat(cells(table, 1)).containsExactly("0", "20", "0", "20", "0", "20");
            assertThat(cells(table, 7).get(0)).isEmpty();
            assertThat(cells(table, 7).get(1)).isIn("beyond chance", "not told from chance");
            table.getSelectionModel().select(3);
            lay();
            ShareRow row = (ShareRow) table.getItems().get(3);
            assertThat(sentences())
                    .anyMatch(text -> text.startsWith("a · As it is · "))
                    .anyMatch(text -> text.startsWith("a · Experts fixed · "));
            assertThat(find(ScrollPane.class, "neurons-shares-texts").getContent().lookupAll(".script-lines").stream()
                            .map(lines ->
                                    ((ScriptText) ((Pane) lines).getChildren().getFirst()).getAccessibleText()))
                    .containsExactly(
                            row.before().getFirst().text().strip(),
                            row.after().getFirst().text().strip());
        });
    }

    @Test
    void bothTextsStandSideBySide() throws Exception {
        Fx.run(() -> {
            found();
            page("texts");
            find(CheckBox.class, "neurons-switch-de").fire();
            model.writing().promptProperty().set("w5 w60");
        });
        Fx.run(() -> {
            lay();
            for (int at = 0; at < 3; at++) {
                var place = find(Pane.class, "neurons-text-" + at);
                assertThat(place.getChildren())
                        .singleElement()
                        .extracting(text -> ((ScriptText) text).getAccessibleText())
                        .isEqualTo(model.writing()
                                .textsProperty()
                                .get()
                                .get(at)
                                .text()
                                .strip());
            }
        });
    }

    @Test
    void aFolderThatIsNoRunIsOneSentence() throws Exception {
        Fx.run(() -> {
            found();
            page("saves");
            model.compareSaves(LLAMA);
            assertThat(find(Label.class, "neurons-saves-said").getText())
                    .isEqualTo(LLAMA + " is no folder of a training run. Give the --out of a run.");
            assertThat(table("neurons-saves").getItems()).isEmpty();
        });
    }
}
