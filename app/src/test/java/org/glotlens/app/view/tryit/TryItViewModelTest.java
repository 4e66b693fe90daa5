package org.glotlens.app.view.tryit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import org.glotlens.app.view.patch.TwoPrompts;
import org.glotlens.app.view.patch.TwoPrompts.Role;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.app.view.written.WrittenSpan;
import org.glotlens.app.view.written.WrittenText;
import org.glotlens.app.view.written.WrittenToken;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tiny checkpoint and its adapter go on from prompts. */
@Tag("fx")
class TryItViewModelTest {
    private static final Path MODEL =
            Path.of(System.getProperty("glotlens.home", ".."), "engine/src/test/resources/fixtures/llama");
    private static final String PROMPT = "w5 w6 w7";

    /** Tokens of the prompt; the tokenizer has one a word and none that begins a text. */
    private static final int PROMPT_TOKENS = 3;

    @TempDir
    private Path folder;

    private Workbench bench;
    private WorkbenchState state;
    private TryItViewModel model;

    @BeforeEach
    void open() {
        bench = Benches.empty();
        state = bench.state();
        model = bench.tryIt();
        model.form().field("maxNew").textProperty().set("6");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void openPair() {
        bench.models().open(MODEL, Optional.of(MODEL.resolve("lora")));
        assertThat(state.noticeProperty().get()).isNull();
    }

    private List<WrittenText> write() {
        return tried().stream().map(Tried::text).toList();
    }

    private List<Tried> tried() {
        model.promptProperty().set(PROMPT);
        model.write();
        assertThat(state.noticeProperty().get()).isNull();
        return model.textsProperty().get();
    }

    private static List<Integer> ids(WrittenText text) {
        return text.spans().stream()
                .flatMap(span -> span.tokens().stream())
                .map(WrittenToken::id)
                .toList();
    }

    @Test
    void whatIsMissingIsSaidUntilThereIsAPairAndAPrompt() {
        assertThat(model.missingProperty().get()).isEqualTo("Open a base checkpoint first.");
        openPair();
        assertThat(model.missingProperty().get()).isEqualTo("Type a prompt first.");
        model.promptProperty().set(PROMPT);
        assertThat(model.missingProperty().get()).isEmpty();
        assertThat(model.startableProperty().get()).isTrue();
        model.form().field("topP").textProperty().set("2");
        assertThat(model.startableProperty().get()).isFalse();
    }

    @Test
    void baseAndAlignedWriteSideBySideTokenByToken() {
        openPair();
        List<WrittenText> texts = write();
        assertThat(texts).extracting(WrittenText::title).containsExactly("base", "aligned");
        assertThat(ids(texts.get(0))).isNotEqualTo(ids(texts.get(1)));
        for (WrittenText text : texts) {
            assertThat(ids(text)).hasSize(6);
            assertThat(text.textBefore(6)).isEqualTo(text.textProperty().get());
            // ids of the fixture's tokenizer are the numbers of its words
            assertThat(text.textProperty().get().strip().split(" ")).hasSize(6);
            assertThat(text.footProperty().get()).isEqualTo("Cut after 6 tokens");
            assertThat(text.outcomeProperty().get().language()).isEqualTo("too short to tell the language");
            assertThat(text.outcomeProperty().get().languageHint())
                    .contains("OpenNLP")
                    .contains("all languages");
        }
        assertThat(model.runningProperty().get()).isFalse();
    }

    @Test
    void theBaseAloneWritesWhereThereIsNoOther() {
        bench.models().open(MODEL, Optional.empty());
        assertThat(write())
                .singleElement()
                .satisfies(text -> assertThat(text.title()).isEqualTo("base"));
        assertThat(model.offeredProperty().get()).containsExactly(Comparison.CHECKPOINTS);
    }

    /** The lens's last layer is the model's output: its probability of the token is the one it was written with. */
    @Test
    void theLensAtATokenEndsAtTheProbabilityThatItWasWrittenWith() {
        openPair();
        Tried tried = tried().getFirst();
        WrittenText base = tried.text();
        var shown = new ArrayList<String>();
        model.onLensShown(() -> shown.add("lens"));
        for (int place : new int[] {0, 3}) {
            WrittenSpan span = base.spans().get(place);
            model.lensAt(tried, span);
            assertThat(state.noticeProperty().get()).isNull();
            LensResult lens = state.lensProperty().get();
            assertThat(lens.prompts().getFirst().text()).isEqualTo(PROMPT + base.textBefore(place));
            LensReadings readings = lens.readings().getFirst();
            assertThat((double) readings.probability()[0][readings.nLayers() - 1][0])
                    .isCloseTo(span.probability(), within(1e-5));
            assertThat(bench.typed().textProperty().get()).isEqualTo(PROMPT + base.textBefore(place));
        }
        assertThat(shown).hasSize(2);
    }

    @Test
    void aTextOfACheckpointThatIsGoneHasNoLens() {
        openPair();
        Tried base = tried().getFirst();
        bench.models().open(MODEL, Optional.empty());
        LensResult before = state.lensProperty().get();
        model.lensAt(base, base.text().spans().getFirst());
        assertThat(state.noticeProperty().get().text())
                .isEqualTo("Other checkpoints are open than those that wrote this. Write again.");
        assertThat(state.lensProperty().get()).isSameAs(before);
        state.noticeProperty().set(null);
        model.patchAt(base, base.text().spans().getFirst(), Role.SOURCE);
        assertThat(state.noticeProperty().get().text()).startsWith("Other checkpoints are open");
        assertThat(bench.patch().prompts().sourceProperty().get()).isNull();
    }

    @Test
    void underEditsTheSameCheckpointStandsBesideItselfAndEditedPositionsAreCounted() throws Exception {
        openPair();
        List<Integer> plain = ids(write().getFirst());
        bench.edits()
                .open(Files.writeString(
                        folder.resolve("e.json"),
                        "[{\"hook\": \"blocks.1.hook_resid_post\", \"op\": \"scale\", \"value\": -1,"
                                + " \"where\": \"new\"}]"));
        assertThat(model.offeredProperty().get())
                .containsExactly(
                        Comparison.CHECKPOINTS, Comparison.ALIGNED, Comparison.BASE_EDITS, Comparison.ALIGNED_EDITS);
        model.comparisonProperty().set(Comparison.BASE_EDITS);
        List<WrittenText> both = write();
        assertThat(both).extracting(WrittenText::title).containsExactly("base, unedited", "base, edited");
        assertThat(ids(both.getFirst())).isEqualTo(plain);
        assertThat(ids(both.getLast())).isNotEqualTo(plain);
        assertThat(both.getFirst().footProperty().get()).isEqualTo("Cut after 6 tokens");
        // the last new token is never read, and of the prompt nothing is edited
        assertThat(both.getLast().footProperty().get())
                .isEqualTo("Cut after 6 tokens · edited 5 of %d positions".formatted(PROMPT_TOKENS + 5));
        model.comparisonProperty().set(Comparison.CHECKPOINTS);
        assertThat(write()).extracting(WrittenText::title).containsExactly("base, edited", "aligned, edited");
        assertThat(model.staleProperty().get()).isEmpty();
        bench.edits().clear();
        assertThat(model.offeredProperty().get()).containsExactly(Comparison.CHECKPOINTS, Comparison.ALIGNED);
        assertThat(model.staleProperty().get())
                .isEqualTo("Written with one edit; in force now: no edits. Write again to see what they do.");
        write();
        assertThat(model.staleProperty().get()).isEmpty();
    }

    @Test
    void theLensOfATokenWrittenUnderEditsIsReadUnderThem() throws Exception {
        openPair();
        bench.edits()
                .open(Files.writeString(
                        folder.resolve("e.json"),
                        "[{\"hook\": \"blocks.1.hook_resid_post\", \"op\": \"scale\", \"value\": -1}]"));
        Tried base = tried().getFirst();
        WrittenSpan first = base.text().spans().getFirst();
        bench.edits().clear();
        model.lensAt(base, first);
        LensResult lens = state.lensProperty().get();
        LensReadings readings = lens.readings().getFirst();
        assertThat((double) readings.probability()[0][readings.nLayers() - 1][0])
                .isCloseTo(first.probability(), within(1e-5));
        assertThat(lens.provenance().options()).containsEntry("edits", "blocks.1.hook_resid_post scale x -1.0");
        assertThat(bench.stale().textProperty().get()).contains("one edit").contains("no edits");
    }

    @Test
    void whatDoesNotFitIsNotInForceAndTheTextIsWrittenWithoutIt() throws Exception {
        openPair();
        List<Integer> plain = ids(write().getFirst());
        bench.edits()
                .open(Files.writeString(
                        folder.resolve("e.json"),
                        "[{\"hook\": \"blocks.1.hook_resid_post\", \"op\": \"zero\", \"channels\": [64]}]"));
        assertThat(bench.edits().refusedProperty().get()).contains("channel 64 is out of range");
        assertThat(state.editsProperty().get().isEmpty()).isTrue();
        assertThat(ids(write().getFirst())).isEqualTo(plain);
    }

    @Test
    void whatIsStoppedKeepsTheTokensThatCame() {
        openPair();
        model.textsProperty()
                .subscribe(texts -> texts.stream()
                        .limit(1)
                        .map(Tried::text)
                        .forEach(text -> text.spans().addListener((ListChangeListener<WrittenSpan>) change -> {
                            if (text.spans().size() == 2) {
                                bench.jobs().running().forEach(RunningJob::cancel);
                            }
                        })));
        List<WrittenText> texts = write();
        assertThat(ids(texts.getFirst())).hasSize(2);
        assertThat(texts.getFirst().footProperty().get()).isEqualTo("Stopped after 2 tokens");
        assertThat(texts.getLast().footProperty().get()).isEqualTo("Stopped before the first token");
        assertThat(model.runningProperty().get()).isFalse();
    }

    @Test
    void aStopTextEndsTheTextAndIsNamed() {
        openPair();
        String free = write().getFirst().textProperty().get();
        String word = free.strip().split(" ")[2];
        model.stopsProperty().set("never there\n" + word + "\n");
        WrittenText stopped = write().getFirst();
        assertThat(stopped.textProperty().get()).isEqualTo(free.substring(0, free.indexOf(word)));
        assertThat(stopped.footProperty().get()).startsWith("Ended after").endsWith("at \"" + word + "\"");
    }

    @Test
    void drawsHoldToTheirSeed() {
        openPair();
        model.form().field("temperature").textProperty().set("1.5");
        List<Integer> seven = drawn("7");
        assertThat(drawn("8")).isNotEqualTo(seven);
        assertThat(drawn("7")).isEqualTo(seven);
    }

    private List<Integer> drawn(String seed) {
        model.form().field("seed").textProperty().set(seed);
        return ids(write().getFirst());
    }

    @Test
    void withoutATemplateThereIsNoChatAndTheReasonIsSaid() {
        openPair();
        assertThat(model.chatRefusalProperty().get())
                .endsWith("llama has no chat template, neither chat_template.jinja nor chat_template in"
                        + " tokenizer_config.json: it may never have been tuned on conversations.");
        model.chatProperty().set(true);
        assertThat(model.chatProperty().get()).isFalse();
    }

    @Test
    void aChatGoesThroughTheTemplateAndItsLensReadsTheSameTokens() throws Exception {
        Path chatty = Files.createDirectory(folder.resolve("chatty"));
        for (String name : List.of("config.json", "model.safetensors", "tokenizer.json")) {
            Files.copy(MODEL.resolve(name), chatty.resolve(name));
        }
        Files.writeString(
                chatty.resolve("chat_template.jinja"), "w9 {% for m in messages %}{{ m.content }} w10{% endfor %}");
        bench.models().open(chatty, Optional.empty());
        assertThat(model.chatRefusalProperty().get()).isEmpty();
        model.chatProperty().set(true);
        Tried tried = tried().getFirst();
        WrittenText text = tried.text();
        assertThat(text.outcomeProperty().get().written().promptIds()).hasSize(PROMPT_TOKENS + 2);
        model.lensAt(tried, text.spans().get(1));
        assertThat(state.noticeProperty().get()).isNull();
        assertThat(state.lensProperty().get().prompts().getFirst().text())
                .isEqualTo("w9 " + PROMPT + " w10" + text.textBefore(1));
        assertThat(state.readings(Side.BASE).orElseThrow().probability()[0][3][0])
                .isCloseTo((float) text.spans().get(1).probability(), within(1e-5f));
    }

    @Test
    void aTextThatIsReadAsOtherTokensThanWereWrittenIsToldToBe() {
        openPair();
        Tried written = tried().getFirst();
        var other = Tried.of(written.column(), written.asked(), false);
        WrittenText text = other.text();
        text.add(List.of(new WrittenToken(7, -1, "w8", " w8", false), new WrittenToken(9, -1, "w9", " w9", false)));
        model.lensAt(other, text.spans().get(1));
        assertThat(state.noticeProperty().get().text())
                .startsWith("Read anew, the text up to this token becomes other");
        assertThat(state.lensProperty().get().prompts().getFirst().text()).isEqualTo(PROMPT + " w8");
    }

    /** What was written next is the answer; where nothing was, the other prompt's is read. */
    @Test
    void theTextUpToATokenBecomesASourceOrATargetWithThatTokenAsItsPosition() throws Exception {
        openPair();
        bench.patch().fileProperty().set(folder.resolve("pairs.jsonl"));
        Tried base = tried().getFirst();
        var shown = new ArrayList<String>();
        model.onPatchShown(() -> shown.add("patch"));
        model.patchAt(base, base.text().spans().get(2), Role.SOURCE);
        TwoPrompts prompts = bench.patch().prompts();
        assertThat(bench.patch().fileProperty().get()).isNull();
        Prompt source = prompts.sourceProperty().get();
        assertThat(source.text()).isEqualTo(PROMPT + base.text().textBefore(3));
        assertThat(source.answers())
                .containsExactly(java.util.Map.entry(
                        "out", List.of(base.text().at(3).orElseThrow().piece().strip())));
        assertThat(prompts.readProperty().get().source()).hasSize(PROMPT_TOKENS + 3);
        assertThat(prompts.sourceAtProperty().get()).isEqualTo(PROMPT_TOKENS + 2);
        model.patchAt(base, base.text().spans().get(5), Role.TARGET);
        Prompt target = prompts.targetProperty().get();
        assertThat(target.text()).isEqualTo(PROMPT + base.text().textBefore(6));
        assertThat(target.answers()).isEmpty();
        assertThat(prompts.sourceProperty().get()).isSameAs(source);
        assertThat(prompts.targetAtProperty().get()).isEqualTo(PROMPT_TOKENS + 5);
        assertThat(shown).hasSize(2);
        assertThat(bench.patch().missingProperty().get()).isEmpty();
        bench.patch().start();
        assertThat(state.noticeProperty().get()).isNull();
        assertThat(bench.patch().resultProperty().get().pairs()).containsExactly("written-1 > written-2");
    }

    /** What was chosen greedily is what the last layer has first at the last position. */
    @Test
    void theGridBeforeATokenEndsWhereThatTokenWasChosen() throws Exception {
        openPair();
        Tried base = tried().getFirst();
        var shown = new ArrayList<String>();
        model.onGridShown(() -> shown.add("grid"));
        bench.grid().inSightProperty().set(true);
        model.gridAt(base, base.text().spans().get(2));
        assertThat(shown).containsExactly("grid");
        assertThat(bench.grid().ownProperty().get().text())
                .isEqualTo(PROMPT + base.text().textBefore(2));
        bench.grid().start();
        assertThat(state.noticeProperty().get()).isNull();
        var grid = bench.grid().gridProperty().get();
        var last = grid.side(Side.BASE).orElseThrow().topIds()[grid.layers().size() - 1];
        assertThat(last[PROMPT_TOKENS + 1][0])
                .isEqualTo(base.text().at(2).orElseThrow().id());
    }
}
