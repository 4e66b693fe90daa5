package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.app.KeptHere;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.pair.PairFolders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("native")
class KeptReadingsTest {
    private static final Path MODEL =
            Path.of(System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures/llama");

    @TempDir
    private Path folder;

    private KeptHere kept;
    private Path prompts;

    @BeforeEach
    void keepHere() throws Exception {
        kept = new KeptHere(folder.resolve("kept"));
        prompts = Files.writeString(
                folder.resolve("p.jsonl"),
                "{\"id\":\"1\",\"language\":\"zh\",\"prompt\":\"w5"
                        + " w6\",\"answers\":{\"zh\":[\"w7\"],\"en\":[\"w8\"]}}");
    }

    @AfterEach
    void keepElsewhere() {
        kept.close();
    }

    @Test
    void aPairThatWasMeasuredBeforeShowsItsReadingsBeforeItIsOpen() {
        Workbench first = opened();
        LensResult measured = first.state().lensProperty().get();
        assertThat(measured.provenance().command()).contains("--prompts " + prompts);
        assertThat(measured.provenance().inputs()).containsKey(prompts.toString());
        first.close();

        Workbench second = Benches.empty();
        second.experiment().choosePrompts(prompts);
        List<String> seen = new ArrayList<>();
        second.state().lensProperty().addListener((p, old, now) -> {
            if (now != null) {
                boolean isOpen = second.models().pairProperty().get() != null;
                seen.add((isOpen ? "open " : "not open ") + now.provenance().resultSha256());
            }
        });
        second.models().open(MODEL, Optional.empty());
        assertThat(seen).first().isEqualTo("not open " + measured.provenance().resultSha256());
        assertThat(second.models().baseFolderProperty().get()).isEqualTo(MODEL);
        assertThat(second.state().lensProperty().get().provenance().created())
                .isEqualTo(measured.provenance().created());
        second.close();
    }

    @Test
    void readingsOfAPairThatCannotBeOpenedStayAndNothingElseIsMeasuredBesideThem() {
        Workbench bench = opened();
        Path broken = folder.resolve("broken");
        bench.models().comingProperty().subscribe(coming -> {
            if (coming != null && coming.base().equals(broken)) {
                bench.models().takesRecorded(new PairFolders(broken, Optional.empty()));
            }
        });
        bench.models().open(broken, Optional.empty());
        assertThat(bench.models().pairProperty().get()).isNull();
        assertThat(bench.models().baseFolderProperty().get()).isEqualTo(broken);
        assertThat(bench.experiment().runnableBinding().get()).isFalse();
        assertThat(bench.state().noticeProperty().get().text()).contains("broken");
        bench.close();
    }

    @Test
    void earlierReadingsThatComeAfterThePairDoNotStandInItsPlace() {
        Workbench bench = opened();
        LensResult measured = bench.state().lensProperty().get();
        bench.state().recordedProperty().set(false);
        bench.experiment().showKept(new PairFolders(MODEL, Optional.empty()), bench.models()::takesRecorded);
        assertThat(bench.state().lensProperty().get()).isSameAs(measured);
        assertThat(bench.state().recordedProperty().get()).isFalse();
        bench.close();
    }

    private Workbench opened() {
        Workbench bench = Benches.empty();
        bench.experiment().choosePrompts(prompts);
        bench.models().open(MODEL, Optional.empty());
        assertThat(bench.state().noticeProperty().get())
                .as(String.valueOf(bench.state().noticeProperty().get()))
                .isNull();
        return bench;
    }
}
