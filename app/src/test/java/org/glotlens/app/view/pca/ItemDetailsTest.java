package org.glotlens.app.view.pca;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.glotlens.app.view.state.Named;
import org.glotlens.app.view.state.SampleFolder;
import org.glotlens.app.view.state.Shown;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.window.Readings;
import org.glotlens.charts.FigurePick.ItemPick;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.PcPair;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.run.Provenance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ItemDetailsTest {
    private static final ParallelItem BOOK = new ParallelItem(
            "12", Map.of("en", "The book is old.", "de", "Das Buch ist alt.", "zh", "这本书很旧。"), Map.of());

    private final WorkbenchState state = new WorkbenchState();
    private final ItemDetails details = new ItemDetails(state);

    private void show(ParallelItem... items) {
        state.showRepresent(
                Readings.represent(),
                new Shown<>(
                        new RepresentMeasurement(Read.made(List.of(items)), RepresentSettings.defaults()),
                        Named.sample(SampleFolder.installed())));
    }

    @Test
    void theSentenceOfThePointComesFirstAndItsTranslationsFollow() {
        show(BOOK);
        state.selectItem(new ItemPick("de", "12"));
        ItemDetails.Item item = details.itemProperty().get();
        assertThat(item.heading()).isEqualTo("German, item 12 (13 of 80)");
        assertThat(item.texts())
                .containsExactly(
                        new ItemDetails.Text("de", "Das Buch ist alt."),
                        new ItemDetails.Text("en", "The book is old."),
                        new ItemDetails.Text("zh", "这本书很旧。"));
    }

    @Test
    void languagesThatAreHiddenAreNotTranslatedInto() {
        show(BOOK);
        state.selectItem(new ItemPick("de", "12"));
        state.setShown("zh", false);
        assertThat(details.itemProperty().get().texts())
                .extracting(ItemDetails.Text::language)
                .containsExactly("de", "en");
    }

    @Test
    void readingsWithoutTextsStillTellWhereThePointLies() {
        state.showRepresent(Readings.represent());
        state.selectLayer(3);
        state.selectItem(new ItemPick("de", "12"));
        assertThat(details.itemProperty().get().texts()).isEmpty();
        assertThat(details.placeProperty().get()).startsWith("base: PC1 ").contains(" · aligned: PC1 ");
    }

    @Test
    void storedReadingsTakeTheirTextsFromTheFileTheyWereMeasuredOnAndFromNoOther() {
        RepresentResult result = Readings.represent();
        state.showRepresent(result.from(measuredOn(result.provenance(), "aa")));
        state.selectItem(new ItemPick("de", "12"));
        state.parallelProperty().set(new Read<>(List.of(BOOK), List.of(new Input("other.jsonl", "bb"))));
        assertThat(details.itemProperty().get().texts()).isEmpty();
        state.parallelProperty().set(new Read<>(List.of(BOOK), List.of(new Input("copy.jsonl", "aa"))));
        assertThat(details.itemProperty().get().texts().getFirst())
                .isEqualTo(new ItemDetails.Text("de", "Das Buch ist alt."));
    }

    private static Provenance measuredOn(Provenance run, String sha256) {
        return new Provenance(
                run.command(),
                run.weightsSha256(),
                run.configSha256(),
                run.tokenizerSha256(),
                Map.of("parallel.jsonl", sha256),
                run.dtype(),
                run.device(),
                run.versions(),
                run.options(),
                run.seed(),
                run.created(),
                run.resultSha256(),
                run.remarks());
    }

    @Test
    void theDistanceIsThatOfTheTwoPointsAtTheSelectedLayer() {
        show(BOOK);
        state.selectItem(new ItemPick("de", "12"));
        RepresentResult result = Readings.represent();
        for (int layer : new int[] {2, 5}) {
            state.selectLayer(layer);
            PcPair german = result.layers().get(layer).cloud(0, 2).items().get(12);
            PcPair english = result.layers().get(layer).cloud(0, 0).items().get(12);
            String distance = String.format(
                    java.util.Locale.ROOT,
                    "%.2f",
                    Math.hypot(german.pc1() - english.pc1(), german.pc2() - english.pc2()));
            assertThat(details.placeProperty().get().split(" · ")[0])
                    .endsWith(", " + distance + " from its English text");
        }
        state.selectItem(new ItemPick("en", "12"));
        assertThat(details.placeProperty().get()).doesNotContain("from its English");
    }

    @Test
    void anotherLanguageOfTheItemIsSelectedAndNothingAfterClosing() {
        show(BOOK);
        state.selectItem(new ItemPick("de", "12"));
        details.select("zh");
        assertThat(state.itemProperty().get()).isEqualTo(new ItemPick("zh", "12"));
        details.clear();
        assertThat(details.itemProperty().get()).isNull();
        assertThat(details.placeProperty().get()).isEmpty();
    }

    @Test
    void anItemThatNewReadingsLackIsNotShown() {
        show(BOOK);
        state.itemProperty().set(new ItemPick("de", "no such item"));
        assertThat(details.itemProperty().get()).isNull();
    }
}
