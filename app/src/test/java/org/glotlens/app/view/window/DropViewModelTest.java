package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.glotlens.app.view.finetune.DataFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class DropViewModelTest {
    private final Workbench bench = Benches.empty();
    private final AtomicInteger shown = new AtomicInteger();
    private final DropViewModel drops = new DropViewModel(bench, shown::incrementAndGet);

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    private String told() {
        return bench.state().noticeProperty().get().text();
    }

    @Test
    void promptsParallelTextsAndRowsAreToldApart() throws Exception {
        Path prompts = file(
                "words.jsonl",
                "\ufeff\n{\"id\": \"1\", \"language\": \"zh\", \"prompt\": \"x -\", \"answers\": {\"zh\": [\"花\"]}}\n");
        Path parallel = file("texts.jsonl", "{\"id\":\"1\",\"texts\":{\"en\":\"a\",\"de\":\"b\"}}\n");
        Path rows = file("rows.json", "[{\"instruction\": \"a\", \"input\": \"\", \"output\": \"b\"}]");
        drops.open(List.of(prompts));
        assertThat(told()).isEqualTo("words.jsonl was taken for a prompts file.");
        assertThat(bench.experiment().promptsFileProperty().getValue()).isEqualTo(prompts);
        assertThat(bench.experiment().promptsProperty().get()).hasSize(1);
        drops.open(List.of(parallel));
        assertThat(told()).isEqualTo("texts.jsonl was taken for parallel texts.");
        assertThat(bench.experiment().parallelFileProperty().getValue()).isEqualTo(parallel);
        assertThat(shown).hasValue(0);
        drops.open(List.of(rows));
        assertThat(told()).isEqualTo("rows.json was taken for rows to learn from.");
        assertThat(bench.fineTune().data().files()).extracting(DataFile::name).containsExactly("rows.json");
        assertThat(shown).hasValue(1);
    }

    @Test
    void severalFilesAreEachTakenForWhatTheyAre() throws Exception {
        Path prompts =
                file("p.jsonl", "{\"id\":\"1\",\"language\":\"zh\",\"prompt\":\"x\",\"answer_ids\":{\"zh\":[[5]]}}");
        Path parallel = file("t.jsonl", "{\"id\":\"1\",\"texts\":{\"en\":\"a\",\"de\":\"b\"}}");
        drops.open(List.of(prompts, parallel));
        assertThat(bench.experiment().promptsFileProperty().getValue()).isEqualTo(prompts);
        assertThat(bench.experiment().parallelFileProperty().getValue()).isEqualTo(parallel);
    }

    @Test
    void aFileOfEditsPutsThemInForce() throws Exception {
        Path edits = file("off.json", "\ufeff[\n {\"hook\": \"blocks.0.mlp.hook_post\", \"op\": \"zero\"}]");
        drops.open(List.of(edits));
        assertThat(told()).isEqualTo("off.json was taken for edits.");
        assertThat(bench.state().editsProperty().get().text()).isEqualTo("blocks.0.mlp.hook_post zero");
        assertThat(shown).hasValue(0);
    }

    @Test
    void aWrongFileGivesOneSentence() throws Exception {
        for (Path wrong :
                List.of(file("picture.png", "\u0089PNG"), file("empty.jsonl", ""), folder.resolve("absent.jsonl"))) {
            drops.open(List.of(wrong));
            assertThat(told())
                    .isEqualTo(wrong.getFileName()
                            + " is nothing that can be dropped here. Drop the folder of a checkpoint or adapter, or a"
                            + " file of prompts, parallel texts, edits or training rows (.jsonl, .json, .tsv).");
        }
        assertThat(bench.experiment().promptsFileProperty().getValue()).isNull();
    }

    @Test
    void aFileOfAnAdapterStandsForItsFolder() throws Exception {
        Path config = file("adapter_config.json", "{}");
        assertThat(Dropped.of(config)).isEqualTo(new Dropped(folder, Dropped.Kind.ADAPTER));
        assertThat(Dropped.of(folder)).isEqualTo(new Dropped(folder, Dropped.Kind.ADAPTER));
        Path other = Files.createDirectory(folder.resolve("model"));
        assertThat(Dropped.of(other).kind()).isEqualTo(Dropped.Kind.BASE);
        Path whole = Files.write(folder.resolve("model-Q4_K.GGUF"), new byte[0]);
        assertThat(Dropped.of(whole)).isEqualTo(new Dropped(whole, Dropped.Kind.BASE));
    }
}
