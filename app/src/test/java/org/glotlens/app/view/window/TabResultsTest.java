package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glotlens.app.view.grid.GridViewModel;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.grid.PromptGrid;
import org.glotlens.engine.measure.ResultStore;
import org.glotlens.engine.project.Project;
import org.glotlens.engine.project.ProjectStore;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tabs measured on a tiny checkpoint and its adapter comes back with the project. */
@Tag("fx")
class TabResultsTest {
    private static final Path MODEL =
            Path.of(System.getProperty("glotlens.home", ".."), "engine/src/test/resources/fixtures/llama");

    @TempDir
    private Path folder;

    private final Workbench bench = window();
    private final Workbench other = window();
    private Path file;

    private static Workbench window() {
        return new Workbench(Benches.inTurn(), Benches.settings(), Benches.noSample());
    }

    @BeforeEach
    void patch() throws Exception {
        file = folder.resolve("study.glotlens");
        Path pairs = Files.writeString(folder.resolve("pairs.jsonl"), """
            {"id":"1","source":"w5 w6","target":"w7 w8","answers":{"zh":["w9"],"en":["w3"]}}
            """);
        bench.models().open(MODEL, Optional.of(MODEL.resolve("lora")));
        bench.patch().fileProperty().set(pairs);
        bench.patch().start();
        assertThat(bench.state().noticeProperty().get()).isNull();
        assertThat(bench.patch().resultProperty().get()).isNotNull();
        bench.project().save(file);
    }

    @AfterEach
    void close() {
        bench.close();
        other.close();
    }

    @Test
    void aPatchingIsShownAgainWithoutAModelAndStaysWhenTheModelIsOpened() throws Exception {
        other.openProject(file);
        assertThat(other.state().noticeProperty().get()).isNull();
        String digest = ResultStore.digestOf(bench.patch().resultProperty().get());
        assertThat(ResultStore.digestOf(other.patch().resultProperty().get())).isEqualTo(digest);
        assertThat(other.patch().checksProperty().get())
                .isEqualTo(bench.patch().checksProperty().get());
        other.models().openNamed();
        assertThat(other.models().pairProperty().get()).isNotNull();
        assertThat(ResultStore.digestOf(other.patch().resultProperty().get())).isEqualTo(digest);
        other.project().save();
        Project again = ProjectStore.load(file);
        assertThat(again.results()).hasSize(1);
        other.models().open(MODEL, Optional.empty());
        assertThat(other.patch().resultProperty().get())
                .as("it is of another pair")
                .isNull();
    }

    @Test
    void aTokenGridIsShownAgainWithoutAModelAndStaysWhenTheModelIsOpened() throws Exception {
        bench.grid().showText(new GridViewModel.OwnText("w9 w8 w7", 1, Edits.NONE));
        bench.grid().pin("w250");
        bench.grid().start();
        PromptGrid before = bench.grid().gridProperty().get();
        assertThat(before).isNotNull();
        bench.project().save();
        other.openProject(file);
        assertThat(other.state().noticeProperty().get()).isNull();
        PromptGrid shown = other.grid().gridProperty().get();
        assertThat(shown.tokens()).isEqualTo(before.tokens());
        assertThat(shown.sides().getLast().topProbability())
                .isDeepEqualTo(before.sides().getLast().topProbability());
        assertThat(other.grid().pinsProperty().get()).containsExactly("w250");
        assertThat(shown.names()).containsExactly("next", "w250");
        assertThat(other.grid().ownProperty().get().text()).isEqualTo("w9 w8 w7");
        assertThat(other.grid().missingProperty().get()).isEmpty();
        other.models().openNamed();
        assertThat(other.grid().gridProperty().get()).isSameAs(shown);
        assertThat(other.grid().startableProperty().get()).isFalse();
        other.models().open(MODEL, Optional.empty());
        assertThat(other.grid().gridProperty().get())
                .as("it is of another pair")
                .isNull();
    }

    @Test
    void consistencyIsShownAgainWithoutAModel() throws Exception {
        String header = "Prompt\tAns\tCandidate Ans\n";
        Path en = Files.writeString(folder.resolve("en.tsv"), header + "w5 <mask> w6\tw7\tw7, w8 w9, w10\n");
        Path de = Files.writeString(folder.resolve("de.tsv"), header + "w25 <mask>\tw7\tw7, w8, w10 w11\n");
        bench.consistency().filesProperty().set(List.of(en.toString(), de.toString()));
        bench.consistency().start();
        var before = bench.consistency().figures().figureProperty(Side.ALIGNED).get();
        assertThat(before).isNotNull();
        bench.project().save();
        other.openProject(file);
        assertThat(other.state().noticeProperty().get()).isNull();
        assertThat(other.consistency()
                        .figures()
                        .figureProperty(Side.ALIGNED)
                        .get()
                        .table())
                .isEqualTo(before.table());
        assertThat(other.consistency().filesProperty().get())
                .isEqualTo(bench.consistency().filesProperty().get());
    }

    @Test
    void neuronsAreShownAgainWithTheirSwitchesAndStayWhenTheModelIsOpened() throws Exception {
        List<String> texts = new ArrayList<>();
        for (String language : List.of("de", "zh")) {
            int first = language.equals("de") ? 5 : 60;
            String line = IntStream.range(first, first + 12)
                    .mapToObj(id -> "w" + id)
                    .collect(Collectors.joining(" ", "", "\n"));
            texts.add(language + "=" + Files.writeString(folder.resolve(language + ".txt"), line.repeat(6)));
        }
        bench.neurons().filesProperty().set(texts);
        bench.neurons().form().field("chunk").textProperty().set("8");
        bench.neurons().form().field("topRate").textProperty().set("0.1");
        bench.neurons().start();
        assertThat(bench.neurons().resultProperty().get()).isNotNull();
        String digest = ResultStore.digestOf(bench.neurons().resultProperty().get());
        bench.project().save();
        other.openProject(file);
        assertThat(other.state().noticeProperty().get()).isNull();
        assertThat(ResultStore.digestOf(other.neurons().resultProperty().get())).isEqualTo(digest);
        assertThat(other.neurons().problemProperty().get())
                .isEqualTo(bench.neurons().problemProperty().get());
        assertThat(other.neurons().switches().linesProperty().get())
                .hasSameSizeAs(bench.neurons().switches().linesProperty().get())
                .isNotEmpty();
        other.models().openNamed();
        assertThat(ResultStore.digestOf(other.neurons().resultProperty().get())).isEqualTo(digest);
        other.project().save();
        assertThat(ProjectStore.load(file).results()).hasSize(2);
        other.models().open(MODEL, Optional.empty());
        assertThat(other.neurons().resultProperty().get())
                .as("they are of another pair")
                .isNull();
    }

    @Test
    void aProjectWithoutOneShowsNone() throws Exception {
        Path bare = folder.resolve("bare.glotlens");
        other.project().save(bare);
        bench.openProject(bare);
        assertThat(bench.patch().resultProperty().get()).isNull();
        bench.project().save();
        assertThat(ProjectStore.load(bare).results()).isEmpty();
    }
}
