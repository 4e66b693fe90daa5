package org.glotlens.app.view.tryit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.kit.Theme;
import org.glotlens.app.view.state.MemoryPreferences;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.app.view.window.WorkbenchView;
import org.glotlens.app.view.written.WrittenSpan;
import org.glotlens.app.view.written.WrittenText;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.TopToken;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the lens would have written in place of each token of a tiny checkpoint and its adapter, and its language. */
@Tag("fx")
class LensColoursTest {
    private static final Path MODEL =
            Path.of(System.getProperty("glotlens.home", ".."), "engine/src/test/resources/fixtures/llama");
    private static final String PROMPT = "w5 w6 w7";
    private static final int NEW = 6;
    private static final int LAYERS = 4;

    private final Settings settings = new Settings(new MemoryPreferences());

    private Workbench open() {
        var bench = new Workbench(Benches.inline(), settings, Benches.noSample());
        bench.models().open(MODEL, Optional.of(MODEL.resolve("lora")));
        bench.tryIt().form().field("maxNew").textProperty().set(Integer.toString(NEW));
        bench.tryIt().promptProperty().set(PROMPT);
        return bench;
    }

    /** The lens measures the text before each token as a prompt of its own: another pass, another way to the numbers. */
    @Test
    void everyTokensFirstGuessAtEveryLayerIsTheOneThatTheLensMeasuresOnTheTextBeforeIt() throws Exception {
        try (Workbench bench = open()) {
            LensColours colours = bench.tryIt().colours();
            assertThat(colours.onProperty().get()).isFalse();
            bench.tryIt().write();
            assertThat(colours.wordsProperty().get().words()).isEmpty();
            colours.onProperty().set(true);
            assertThat(bench.state().noticeProperty().get()).isNull();
            assertThat(bench.state().nLayersProperty().get()).isEqualTo(LAYERS);
            for (Tried tried : bench.tryIt().textsProperty().get()) {
                WrittenText text = tried.text();
                List<Prompt> before = new ArrayList<>();
                for (int at = 0; at < NEW; at++) {
                    before.add(new Prompt(
                            "p" + at,
                            "en",
                            PROMPT + text.textBefore(at),
                            Map.of("en", List.of("w40")),
                            Map.of(),
                            Map.of()));
                }
                Side side = tried.column().side();
                LensReadings measured = new LensMeasurement(Read.made(before), LensSettings.of(1))
                        .on(bench.models().pairProperty().get()).run(Watch.none()).readings().stream()
                                .filter(readings -> readings.side() == side)
                                .findFirst()
                                .orElseThrow();
                for (int at = 0; at < NEW; at++) {
                    WrittenSpan span = text.spans().get(at);
                    for (int layer = 1; layer <= LAYERS; layer++) {
                        bench.state().selectLayer(layer);
                        LensWord word = colours.word(text, span).orElseThrow();
                        TopToken expected = measured.top()[at][layer - 1][0];
                        assertThat(word.token().id()).isEqualTo(expected.id());
                        assertThat(word.token().probability()).isCloseTo(expected.probability(), within(1e-5f));
                    }
                    // written greedily, the last layer's guess is the token
                    assertThat(colours.word(text, span).orElseThrow().token().id())
                            .isEqualTo(span.tokens().getFirst().id());
                }
            }
            bench.state().selectLayer(0);
            assertThat(colours.word(
                            bench.tryIt().textsProperty().get().getFirst().text(),
                            bench.tryIt()
                                    .textsProperty()
                                    .get()
                                    .getFirst()
                                    .text()
                                    .spans()
                                    .getFirst()))
                    .isEmpty();
            assertThat(colours.rule()).startsWith("Layer 0 is the embedding");
        }
    }

    @Test
    void theSwitchIsRememberedAndATextOfAPairThatIsGoneIsNotRead() {
        try (Workbench bench = open()) {
            bench.tryIt().colours().onProperty().set(true);
            bench.tryIt().write();
            assertThat(bench.tryIt().colours().wordsProperty().get().words()).hasSize(2);
        }
        try (Workbench bench = open()) {
            assertThat(bench.tryIt().colours().onProperty().get()).isTrue();
            bench.tryIt().colours().onProperty().set(false);
            bench.tryIt().write();
            bench.models().open(MODEL, Optional.empty());
            bench.tryIt().colours().onProperty().set(true);
            assertThat(bench.state().noticeProperty().get()).isNull();
            assertThat(bench.tryIt().colours().rule()).startsWith("Other checkpoints are open");
        }
    }

    /** The sample's every word is one token; colours are those of the palette, and the legend has them once each. */
    @Test
    void tokensAreColouredByLanguageWithItsCodeAndALegendThatSaysTheRule() throws Exception {
        Fx.run(() -> {
            Workbench bench = open();
            var view = new WorkbenchView(bench);
            var scene = new Scene(view, 1280, 720);
            view.select("tab.try");
            bench.state().showLens(measured(bench));
            bench.tryIt().write();
            lay(view);
            assertThat(view.lookupAll("#try-legend .try-mark")).isEmpty();
            String before = chips(view).getFirst().getStyle();
            view.lookup("#try-colour").requestFocus();
            ((ToggleButton) view.lookup("#try-colour")).fire();
            for (int layer = 1; layer <= LAYERS; layer++) {
                bench.state().selectLayer(layer);
                lay(view);
                var codes = new TreeSet<String>();
                List<Button> chips = chips(view);
                List<LensWord> words = words(bench);
                for (int i = 0; i < chips.size(); i++) {
                    String code = words.get(i).language().orElse("");
                    String mark = ((Label) chips.get(i).lookup(".try-mark")).getText();
                    assertThat(mark).isEqualTo(code);
                    assertThat(chips.get(i).getStyle())
                            .contains(
                                    switch (code) {
                                        // Palette: English vermillion D04A00, Chinese blue 0067A5
                                        case "en" -> "rgba(208,74,0,0.38)";
                                        case "zh" -> "rgba(0,103,165,0.38)";
                                        default -> "rgba(128,128,128,0.10)";
                                    });
                    assertThat(chips.get(i).getAccessibleText())
                            .contains(". Lens at layer " + layer + ": "
                                    + words.get(i).token().text() + ", ");
                    codes.add(code);
                }
                codes.remove("");
                assertThat(view.lookupAll("#try-legend .try-mark").stream()
                                .map(node -> ((Label) node).getText().strip())
                                .toList())
                        .containsExactlyElementsOf(
                                Stream.concat(codes.stream(), Stream.of("")).toList());
                Label rule = (Label) view.lookup("#try-rule");
                assertThat(rule.getText()).contains("at layer " + layer).contains("Any other is not told.");
                assertThat(rule.getHeight()).isGreaterThanOrEqualTo(rule.prefHeight(rule.getWidth()));
            }
            bench.state().themeProperty().set(Theme.DARK);
            assertThat(chips(view)).noneMatch(chip -> chip.getStyle().contains("208,74,0"));
            ((ToggleButton) view.lookup("#try-colour")).fire();
            assertThat(chips(view).getFirst().getStyle()).isEqualTo(before);
            view.close();
            Fx.leave(scene);
            bench.close();
        });
    }

    /** Every word of the tiny vocabulary is an answer in English, in Chinese, in both, or in none, by its number. */
    private static org.glotlens.engine.lens.LensResult measured(Workbench bench) {
        List<String> english = new ArrayList<>();
        List<String> chinese = new ArrayList<>();
        for (int id = 0; id < 320; id++) {
            if (id % 4 == 0 || id % 4 == 2) {
                english.add("w" + id);
            }
            if (id % 4 == 1 || id % 4 == 2) {
                chinese.add("w" + id);
            }
        }
        var prompt = new Prompt("1", "zh", PROMPT, Map.of("en", english, "zh", chinese), Map.of(), Map.of());
        try {
            return new LensMeasurement(Read.made(List.of(prompt)), LensSettings.of(1))
                    .on(bench.models().pairProperty().get())
                    .run(Watch.none());
        } catch (org.glotlens.engine.GlotlensException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<LensWord> words(Workbench bench) {
        List<LensWord> words = new ArrayList<>();
        for (Tried tried : bench.tryIt().textsProperty().get()) {
            tried.text()
                    .spans()
                    .forEach(span -> words.add(
                            bench.tryIt().colours().word(tried.text(), span).orElseThrow()));
        }
        return words;
    }

    private static List<Button> chips(WorkbenchView view) {
        return view.lookupAll(".try-tokens .button").stream()
                .map(Button.class::cast)
                .toList();
    }

    private static void lay(Node view) {
        view.applyCss();
        ((WorkbenchView) view).layout();
    }
}
