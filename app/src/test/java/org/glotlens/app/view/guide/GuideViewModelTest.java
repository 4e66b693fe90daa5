package org.glotlens.app.view.guide;

import static org.assertj.core.api.Assertions.assertThat;

import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class GuideViewModelTest {
    @Test
    void theLineSaysWhatTheFiguresShow() {
        Workbench bench = Benches.filled();
        GuideViewModel guide = bench.guide();
        // in each of the eleven target languages English peaks in the middle and is gone at the end
        assertThat(guide.textProperty().get()).contains("in 11 of 11 languages").contains("Try:");
        bench.prompts().select(bench.prompts().shownProperty().get().getFirst());
        assertThat(guide.textProperty().get()).startsWith("One prompt by itself");
        bench.prompts().clear();
        assertThat(guide.textProperty().get()).contains("11 of 11");
        bench.close();
    }

    @Test
    void withoutAMeasurementItSaysHowToGetOne() {
        Workbench bench = Benches.empty();
        assertThat(bench.guide().textProperty().get()).startsWith("Nothing is measured yet.");
        bench.guide().topicProperty().set("guide.train");
        assertThat(bench.guide().textProperty().get()).startsWith("Fine-tune an adapter");
        bench.close();
    }

    @Test
    void whoHidesTheLineFindsItHiddenTheNextTime() {
        var settings = Benches.settings();
        Workbench bench = Benches.filled();
        var guide = new GuideViewModel(bench.state(), bench.statistics(), settings);
        assertThat(guide.shownProperty().get()).isTrue();
        guide.shownProperty().set(false);
        guide.close();
        var next = new GuideViewModel(bench.state(), bench.statistics(), settings);
        assertThat(next.shownProperty().get()).isFalse();
        next.close();
        bench.close();
    }
}
