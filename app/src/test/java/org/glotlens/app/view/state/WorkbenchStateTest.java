package org.glotlens.app.view.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.window.Readings;
import org.glotlens.charts.FigurePick.ItemPick;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.run.CancelledException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class WorkbenchStateTest {
    private final WorkbenchState state = new WorkbenchState();

    @Test
    void theFirstResultSelectsTheMiddleLayer() {
        state.showLens(Readings.lens());
        assertThat(state.nLayersProperty().get()).isEqualTo(8);
        assertThat(state.layerProperty().get()).isEqualTo(4);
    }

    @Test
    void theSelectedLayerStaysWhenAResultOfTheSameModelComes() {
        state.showLens(Readings.lens());
        state.selectLayer(7);
        state.showRepresent(Readings.represent());
        assertThat(state.layerProperty().get()).isEqualTo(7);
    }

    @Test
    void layersOutsideTheModelGoToTheNearestEnd() {
        state.showLens(Readings.lens());
        state.selectLayer(99);
        assertThat(state.layerProperty().get()).isEqualTo(8);
        state.selectLayer(-1);
        assertThat(state.layerProperty().get()).isZero();
    }

    @Test
    void languagesOfBothResultsAreKnownWithEnglishFirst() {
        state.showLens(Readings.lens());
        assertThat(state.languagesProperty().get()).startsWith("en", "bg", "de").doesNotContain("shared");
    }

    @Test
    void aPromptThatNewReadingsLackIsNoLongerSelected() {
        state.showLens(Readings.lens());
        state.promptProperty().set("gone");
        state.showLens(Readings.lens());
        assertThat(state.promptProperty().get()).isNull();
    }

    @Test
    void pickingAnItemSelectsThePromptOfItsIdAndLanguage() {
        state.showLens(Readings.lens());
        var prompt = state.lensProperty().get().prompts().get(5);
        state.selectItem(new ItemPick(prompt.language(), "5"));
        assertThat(state.promptProperty().get()).isEqualTo(prompt.id());
    }

    @Test
    void anItemStaysHighlightedWhereNewReadingsHaveIt() {
        state.showRepresent(Readings.represent());
        state.selectItem(new ItemPick("de", "5"));
        state.showRepresent(Readings.represent());
        assertThat(state.itemProperty().get()).isEqualTo(new ItemPick("de", "5"));
        state.itemProperty().set(new ItemPick("sw", "5"));
        state.showRepresent(Readings.represent());
        assertThat(state.itemProperty().get()).isNull();
    }

    @Test
    void hidingALanguageKeepsTheOthers() {
        state.setShown("de", false);
        state.setShown("fr", false);
        state.setShown("de", true);
        assertThat(state.hiddenProperty().get()).containsExactly("fr");
    }

    @Test
    void aFailureIsShownButWhatAPersonStoppedIsOnlyNoted() {
        state.fail(new CancelledException(Message.of("a", "Measuring was stopped.")));
        assertThat(state.noticeProperty().get()).isNull();
        state.fail(new DataException(Message.of("a", "Row 3 is empty.")));
        assertThat(state.noticeProperty().get()).isEqualTo(new Notice(Notice.Kind.ERROR, "Row 3 is empty."));
        assertThat(state.log()).extracting(LogEntry::text).containsExactly("Measuring was stopped.", "Row 3 is empty.");
    }
}
