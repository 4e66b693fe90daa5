package org.glotlens.app.view.tryit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.event.Event;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.glotlens.app.view.edits.EditsStrip;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.app.view.window.WorkbenchView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tab in the whole window on a tiny checkpoint and its adapter. */
@Tag("fx")
class TryItViewTest {
    private static final Path MODEL =
            Path.of(System.getProperty("glotlens.home", ".."), "engine/src/test/resources/fixtures/llama");

    @TempDir
    private Path folder;

    private Workbench bench;
    private WorkbenchView view;
    private Scene scene;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        Fx.run(() -> {
            bench = Benches.empty();
            bench.models().open(MODEL, Optional.of(MODEL.resolve("lora")));
            view = new WorkbenchView(bench);
            scene = new Scene(view, 1280, 720);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            view.select("tab.try");
            bench.tryIt().form().field("maxNew").textProperty().set("5");
            lay();
        });
    }

    @AfterEach
    void close() throws Exception {
        Fx.run(() -> {
            view.close();
            Fx.leave(scene);
            stage.close();
            bench.close();
        });
    }

    private void lay() {
        view.applyCss();
        view.layout();
    }

    private <T extends Node> T find(Class<T> type, String selector) {
        return type.cast(view.lookup(selector));
    }

    private List<Button> chips() {
        return view.lookupAll(".try-token").stream().map(Button.class::cast).toList();
    }

    private void press(Node target, KeyCode code, boolean isControl) {
        Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, isControl, false, false));
    }

    private void write() {
        find(TextArea.class, "#try-prompt").setText("w5 w6 w7");
        press(find(TextArea.class, "#try-prompt"), KeyCode.ENTER, true);
        lay();
    }

    @Test
    void controlAndEnterWritesAndEveryTokenTellsItsProbability() throws Exception {
        Fx.run(() -> {
            assertThat(find(Label.class, "#try-missing").getText()).isEqualTo("Type a prompt first.");
            write();
            assertThat(chips()).hasSize(10);
            assertThat(chips()).allSatisfy(chip -> {
                assertThat(chip.getAccessibleText()).matches("Token \\d: .+, id \\d+, probability [<\\d.]+");
                assertThat(chip.getTooltip().getText())
                        .isEqualTo(chip.getAccessibleText()
                                + "\nClick for the lens, the token grid or patching where it was written");
            });
            assertThat(view.lookupAll(".try-foot"))
                    .extracting(node -> ((Label) node).getText())
                    .containsExactly("Cut after 5 tokens", "Cut after 5 tokens");
            assertThat(view.lookupAll(".try-language"))
                    .extracting(node -> ((Label) node).getText())
                    .containsOnly("too short to tell the language");
        });
    }

    /** The base as its own small model: at alpha 1 with the adapter as the expert it writes as the adapted one does. */
    @Test
    void aSmallPairMovesTheBaseAndMarksWhereItActs() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        for (String name : List.of("config.json", "model.safetensors")) {
            Files.copy(MODEL.resolve(name), other.resolve(name));
        }
        Files.writeString(
                other.resolve("tokenizer.json"),
                Files.readString(MODEL.resolve("tokenizer.json")).replaceFirst("\"w17\" ?:", "\"w917\":"));
        Fx.run(() -> {
            assertThat(find(Label.class, "#proxy-missing").getText()).isEqualTo("Choose an expert.");
            ProxyViewModel proxy = bench.tryIt().proxy();
            proxy.expertProperty().set(other);
            assertThat(find(Label.class, "#proxy-missing").getText()).startsWith("Choose an antiexpert");
            proxy.antiexpertProperty().set(MODEL);
            find(Button.class, "#proxy-load").fire();
            assertThat(find(Label.class, "#proxy-problem").getText())
                    .matches("The vocabulary of the expert \\S+other differs from the base's: id 17 is .+");
            assertThat(bench.tryIt().offeredProperty().get()).doesNotContain(Comparison.PROXY);

            proxy.expertProperty().set(MODEL);
            proxy.antiexpertProperty().set(null);
            proxy.adapterProperty().set(MODEL.resolve("lora"));
            assertThat(find(Label.class, "#proxy-problem").isVisible()).isFalse();
            find(Button.class, "#proxy-load").fire();
            assertThat(bench.tryIt().comparisonProperty().get()).isEqualTo(Comparison.PROXY);
            assertThat(find(Button.class, "#proxy-load").isDisabled()).isTrue();
            write();
            List<Tried> moved = bench.tryIt().textsProperty().get();
            assertThat(moved.get(1).text().title()).isEqualTo("proxy, alpha 1.0");
            assertThat(chips().get(7).getAccessibleText())
                    .matches("Token 3: .+ Base \\S+, together \\S+; expert beyond antiexpert by \\S+ nats");
            String marks = moved.get(1).text().spans().stream()
                    .map(span -> ProxyLook.of(moved.get(1)
                                    .text()
                                    .outcomeProperty()
                                    .get()
                                    .written()
                                    .proxy()
                                    .orElseThrow())
                            .of()
                            .apply(span)
                            .mark())
                    .collect(Collectors.joining());
            bench.tryIt().comparisonProperty().set(Comparison.CHECKPOINTS);
            write();
            List<Tried> checkpoints = bench.tryIt().textsProperty().get();
            assertThat(moved.get(1).text().idsBefore(5))
                    .isEqualTo(checkpoints.get(1).text().idsBefore(5));
            var written = moved.get(1).text().outcomeProperty().get().written();
            var adapted = checkpoints.get(1).text().outcomeProperty().get().written();
            for (int i = 0; i < 5; i++) {
                assertThat(written.logprobs()[i]).isCloseTo(adapted.logprobs()[i], within(1e-5));
            }
            long marked = IntStream.range(0, 5)
                    .filter(i -> Math.abs(written.logprobs()[i]
                                    - written.proxy().orElseThrow().base()[i])
                            >= Math.log(2))
                    .count();
            assertThat(marks.codePointCount(0, marks.length())).isEqualTo((int) marked);

            bench.tryIt().comparisonProperty().set(Comparison.PROXY);
            find(Slider.class, "#proxy-alpha").setValue(0);
            write();
            List<Tried> unmoved = bench.tryIt().textsProperty().get();
            assertThat(unmoved.get(1).text().outcomeProperty().get().written().logprobs())
                    .isEqualTo(unmoved.get(0)
                            .text()
                            .outcomeProperty()
                            .get()
                            .written()
                            .logprobs());
            bench.tryIt().lensAt(unmoved.get(1), unmoved.get(1).text().spans().getLast());
            assertThat(bench.state().noticeProperty().get()).isNull();
            proxy.alphaProperty().set(2);
            proxy.antiexpertProperty().set(MODEL);
            assertThat(proxy.openProperty().get()).isNull();
            bench.tryIt().lensAt(unmoved.get(1), unmoved.get(1).text().spans().getLast());
            assertThat(bench.state().noticeProperty().get().text()).startsWith("Other checkpoints are open");
            bench.tryIt().colours().onProperty().set(true);
            assertThat(bench.tryIt().colours().wordsProperty().get().words()).isEmpty();
            bench.tryIt().colours().onProperty().set(false);
            find(Button.class, "#proxy-load").fire();
            assertThat(bench.tryIt().offeredProperty().get()).contains(Comparison.PROXY);
            bench.models().open(MODEL, Optional.empty());
            assertThat(bench.tryIt().offeredProperty().get()).containsExactly(Comparison.CHECKPOINTS);
        });
    }

    @Test
    void arrowsLeadFromTokenToTokenAndOneIsOnTheWayOfTheTabulator() throws Exception {
        Fx.run(() -> {
            write();
            List<Button> first = chips().subList(0, 5);
            assertThat(first).extracting(Node::isFocusTraversable).containsExactly(true, false, false, false, false);
            first.get(0).requestFocus();
            press(first.get(0), KeyCode.RIGHT, false);
            assertThat(scene.getFocusOwner()).isSameAs(first.get(1));
            assertThat(first).extracting(Node::isFocusTraversable).containsExactly(false, true, false, false, false);
            press(first.get(1), KeyCode.END, false);
            assertThat(scene.getFocusOwner()).isSameAs(first.get(4));
            press(first.get(4), KeyCode.RIGHT, false);
            assertThat(scene.getFocusOwner()).isSameAs(first.get(4));
            press(first.get(4), KeyCode.HOME, false);
            assertThat(scene.getFocusOwner()).isSameAs(first.get(0));
        });
    }

    @Test
    void aClickedTokenLeadsToItsLens() throws Exception {
        Fx.run(() -> {
            write();
            bench.edits().open(edits());
            write();
            choose(chips().get(2), 0);
            lay();
            assertThat(bench.state().lensProperty().get().prompts().getFirst().text())
                    .startsWith("w5 w6 w7 ");
            assertThat(view.lookup(".overview").getParent().isVisible()).isTrue();
            assertThat(view.lookup(".try").getParent().isVisible()).isFalse();
            for (String tab : List.of("tab.grid", "tab.statistics")) {
                view.select(tab);
                lay();
                assertThat(find(Label.class, "#remarks-text").getText())
                        .isEqualTo("Under edits: blocks.1.hook_resid_post scale x -1.0; blocks.2.hook_mlp_out zero.");
            }
        });
    }

    private static void choose(Button chip, int item) {
        chip.fire();
        assertThat(chip.getContextMenu().isShowing()).isTrue();
        chip.getContextMenu().getItems().get(item).fire();
        chip.getContextMenu().hide();
    }

    /** A second token moves the grid from where the first one was chosen. */
    @Test
    void aClickedTokenLeadsToTheGridThatEndsWhereItWasChosen() throws Exception {
        Fx.run(() -> {
            write();
            for (int at : List.of(3, 1)) {
                view.select("tab.try");
                lay();
                choose(chips().get(at), 1);
                lay();
                assertThat(view.lookup(".try").getParent().isVisible()).isFalse();
                assertThat(view.lookup(".token-pages").getParent().isVisible()).isTrue();
                assertThat(bench.grid().ownProperty().get().text()).startsWith("w5 w6 w7 ");
                bench.grid().start();
                var shown = bench.grid().gridProperty().get();
                assertThat(shown.tokens()).hasSize(3 + at);
                assertThat(bench.grid().figures().cellProperty().get().position())
                        .isEqualTo(3 + at - 1);
            }
        });
    }

    @Test
    void aClickedTokenLeadsToPatching() throws Exception {
        Fx.run(() -> {
            write();
            choose(chips().get(2), 2);
            choose(chips().get(3), 3);
            lay();
            assertThat(view.lookup(".try").getParent().isVisible()).isFalse();
            assertThat(view.lookup(".patch").getParent().isVisible()).isTrue();
            assertThat(view.lookupAll("#patch-source-tokens .patch-token")).hasSize(6);
            assertThat(view.lookupAll("#patch-target-tokens .patch-token")).hasSize(7);
            assertThat(bench.patch().startableProperty().get()).isTrue();
        });
    }

    @Test
    void chatIsOffWithItsReasonWhereThereIsNoTemplate() throws Exception {
        Fx.run(() -> {
            ToggleButton chat = find(ToggleButton.class, "#try-chat");
            assertThat(chat.isDisabled()).isTrue();
            assertThat(chat.getAccessibleHelp()).contains("llama has no chat template");
        });
    }

    @Test
    void whatIsTypedFromRightToLeftStandsAtTheRight() throws Exception {
        Fx.run(() -> {
            TextArea prompt = find(TextArea.class, "#try-prompt");
            prompt.setText("هذه زهرة");
            assertThat(prompt.getNodeOrientation()).isEqualTo(NodeOrientation.RIGHT_TO_LEFT);
            prompt.setText("花");
            assertThat(prompt.getNodeOrientation()).isEqualTo(NodeOrientation.LEFT_TO_RIGHT);
            assertThat(prompt.getStyle()).contains("Glotlens");
        });
    }

    @Test
    void theStripListsTheEditsInForceWithASwitchEachInEveryTab() throws Exception {
        Fx.run(() -> {
            EditsStrip strip = find(EditsStrip.class, ".edits");
            assertThat(strip.isManaged()).isFalse();
            bench.edits().open(edits());
            for (String tab : view.tabKeys()) {
                view.select(tab);
                lay();
                assertThat(strip.isVisible()).isTrue();
                assertThat(strip.getHeight()).isPositive();
            }
            List<CheckBox> boxes = strip.lookupAll(".check-box").stream()
                    .map(CheckBox.class::cast)
                    .toList();
            assertThat(boxes)
                    .extracting(CheckBox::getText)
                    .containsExactly("blocks.1.hook_resid_post scale x -1.0", "blocks.2.hook_mlp_out zero");
            boxes.get(1).fire();
            assertThat(bench.state().editsProperty().get().text()).isEqualTo("blocks.1.hook_resid_post scale x -1.0");
            find(Button.class, "#edits-clear").fire();
            assertThat(strip.isManaged()).isFalse();
            assertThat(bench.state().editsProperty().get().isEmpty()).isTrue();
        });
    }

    @Test
    void theStripSaysWhichEditsDoNotFit() throws Exception {
        Fx.run(() -> {
            bench.edits().open(edits("blocks.2.hook_mlp_out"));
            lay();
            Label said = find(Label.class, "#edits-refused");
            assertThat(said.isVisible()).isFalse();
            bench.edits().open(edits("blocks.7.hook_mlp_out"));
            lay();
            assertThat(said.isVisible()).isTrue();
            assertThat(said.getText())
                    .startsWith("Not in force: edits[1] of ")
                    .contains("e.json: ")
                    .contains("blocks.7.hook_mlp_out");
            assertThat(said.getHeight()).isGreaterThanOrEqualTo(said.prefHeight(said.getWidth()));
            CheckBox marked = (CheckBox) find(EditsStrip.class, ".edits").lookupAll(".check-box").stream()
                    .skip(1)
                    .findFirst()
                    .orElseThrow();
            assertThat(marked.getGraphic()).isNotNull();
            assertThat(marked.getAccessibleHelp())
                    .startsWith(said.getText().substring("Not in force: ".length()))
                    .contains("Known hooks: ");
        });
    }

    private Path edits() {
        return edits("blocks.2.hook_mlp_out");
    }

    private Path edits(String second) {
        try {
            return Files.writeString(folder.resolve("e.json"), """
                [{"hook": "blocks.1.hook_resid_post", "op": "scale", "value": -1},
                 {"hook": "%s", "op": "zero"}]
                """.formatted(second));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
