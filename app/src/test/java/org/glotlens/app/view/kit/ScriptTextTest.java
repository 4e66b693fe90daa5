package org.glotlens.app.view.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fx")
class ScriptTextTest {
    private static ScriptText laid(String text, double width) {
        var line = new ScriptText(12);
        line.show(text);
        var box = new HBox(line);
        HBox.setHgrow(line, Priority.ALWAYS);
        new Scene(box, width, 40);
        for (int pass = 0; pass < 2; pass++) {
            box.applyCss();
            box.layout();
        }
        return line;
    }

    private static Pane flow(ScriptText line) {
        return (Pane) line.getChildrenUnmodifiable().getLast();
    }

    @Test
    void stretchesOfAllScriptsStandOnOneBaseline() throws Exception {
        List<Double> baselines =
                Fx.call(() -> flow(laid("flower - 花 ; फूल ; ดอกไม้ ; цветок -", 400)).getChildren().stream()
                        .map(Text.class::cast)
                        .map(part -> part.getBoundsInParent().getMinY() + part.getBaselineOffset())
                        .distinct()
                        .toList());
        assertThat(baselines).hasSize(1);
    }

    @Test
    void aLineThatFitsIsShownWhole() throws Exception {
        assertThat(Fx.call(() -> laid("Hügel - 小山 ;", 300).shown())).isEqualTo("Hügel - 小山 ;");
    }

    @Test
    void aLineThatDoesNotFitEndsInAnEllipsisWithinItsRoom() throws Exception {
        String text = "Hügel - 小山 ; Messer - 刀 ; Rose - 玫瑰 ; Teppich - 地毯";
        Fx.run(() -> {
            for (double width : new double[] {20, 61, 100, 150, 220}) {
                ScriptText line = laid(text, width);
                assertThat(line.shown()).endsWith("…").hasSizeLessThan(text.length());
                assertThat(text).startsWith(line.shown().replace("…", ""));
                double end = flow(line).getChildren().stream()
                        .mapToDouble(part -> part.getBoundsInParent().getMaxX())
                        .max()
                        .orElseThrow();
                assertThat(end).isLessThanOrEqualTo(width + 1);
            }
        });
    }

    @Test
    void anEmojiIsNeverCutInTwo() throws Exception {
        Fx.run(() -> {
            for (int width = 14; width < 60; width += 2) {
                assertThat(laid("😀😀😀😀", width)
                                .shown()
                                .replace("…", "")
                                .codePoints()
                                .allMatch(c -> c == 0x1F600))
                        .isTrue();
            }
        });
    }

    @Test
    void whatBeginsFromRightToLeftStandsAtTheRight() throws Exception {
        Fx.run(() -> {
            Node hebrew = flow(laid("שלום world", 300));
            assertThat(hebrew.getBoundsInParent().getMaxX()).isGreaterThan(299);
            assertThat(hebrew.getBoundsInParent().getMinX()).isGreaterThan(100);
            Node latin = flow(laid("world שלום", 300));
            assertThat(latin.getBoundsInParent().getMinX()).isZero();
        });
    }

    /** JavaFX reads such a text at a negative index where it stands in a TextFlow. */
    @ParameterizedTest
    @ValueSource(strings = {"زهرة", "שלום", "פרח -", "a שלום", "گل ", "ورد - 花", "ܦܪܚܐ"})
    void lettersFromRightToLeftThatNoBundledFontHasAreLaidOutAtEveryWidth(String text) throws Exception {
        Fx.run(() -> {
            assertThat(laid(text, 400).shown()).isEqualTo(text);
            for (int width = 4; width < 90; width++) {
                ScriptText line = laid(text, width);
                assertThat(line.getBaselineOffset()).isPositive();
                assertThat(flow(line).getBoundsInParent().getMaxX()).isLessThanOrEqualTo(Math.max(width, 14) + 1);
            }
            var paragraph = new ScriptText(12, 60);
            paragraph.show(text.repeat(5));
            var box = new HBox(paragraph);
            new Scene(box, 400, 200);
            box.applyCss();
            box.layout();
            assertThat(paragraph.getWidth()).isLessThanOrEqualTo(60);
            assertThat(paragraph.shown()).isEqualTo(text.repeat(5));
        });
    }

    /** Unicode's algorithm: of a text from right to left the signs at its end are leftmost, and Latin words keep their order. */
    @Test
    void wordsOfOtherDirectionsKeepTheirOrderAndSignsStandAtTheirEnd() throws Exception {
        Fx.run(() -> {
            for (double wrap : new double[] {500, Double.POSITIVE_INFINITY}) {
                var text = new ScriptText(12, wrap);
                text.show("أمس إلى the market معا.");
                var box = new HBox(text);
                new Scene(box, 600, 40);
                box.applyCss();
                box.layout();
                List<Text> parts = parts(flow(text));
                assertThat(parts)
                        .extracting(part -> part.getText().strip())
                        .containsExactly(".", "معا", "the", "market", "إلى", "أمس");
                assertThat(parts)
                        .isSortedAccordingTo(Comparator.comparingDouble(part ->
                                part.localToScene(part.getLayoutBounds()).getMinX()));
                assertThat(text.shown()).isEqualTo("أمس إلى the market معا.");
            }
        });
    }

    @Test
    void rowsFromRightToLeftStayWithinTheirWidth() throws Exception {
        Fx.run(() -> {
            String sentence = "هذه زهرة جميلة جدا في الحديقة الكبيرة، قرب البيت. وهي حمراء مثل التي رأيناها أمس. ";
            for (int width = 100; width < 160; width += 3) {
                var text = new ScriptText(14, width);
                text.show(sentence.repeat(3));
                var box = new HBox(text);
                new Scene(box, 400, 600);
                box.applyCss();
                box.layout();
                for (Node row : flow(text).getChildrenUnmodifiable()) {
                    assertThat(((Pane) row).prefWidth(-1)).isLessThanOrEqualTo(width);
                }
            }
        });
    }

    private static List<Text> parts(Pane pane) {
        return pane.getChildren().stream()
                .flatMap(child -> child instanceof Pane row ? parts(row).stream() : Stream.of((Text) child))
                .filter(part -> !part.getText().isBlank())
                .toList();
    }

    @Test
    void textHasTheColourOfItsPlace() throws Exception {
        Fx.run(() -> {
            ScriptText line = new ScriptText(12);
            line.show("花 flower");
            var box = new HBox(line);
            box.setStyle("-fx-text-background-color: red; -fx-text-fill: red;");
            new Scene(box, 200, 40).getStylesheets().add("data:text/css,.script-text%20.label{-fx-text-fill:red}");
            box.applyCss();
            box.layout();
            assertThat(flow(line).getChildren())
                    .allSatisfy(part -> assertThat(((Text) part).getFill()).isEqualTo(Color.RED));
        });
    }

    @Test
    void aParagraphWrapsAtItsWidth() throws Exception {
        Fx.run(() -> {
            var paragraph = new ScriptText(12, 100);
            paragraph.show("Hügel - 小山 ; Messer - 刀 ; Rose - 玫瑰 ; Teppich - 地毯");
            var box = new HBox(paragraph);
            new Scene(box, 400, 200);
            box.applyCss();
            box.layout();
            assertThat(paragraph.getWidth()).isEqualTo(100);
            assertThat(paragraph.getHeight()).isGreaterThan(45);
            assertThat(paragraph.shown()).doesNotContain("…");
        });
    }
}
