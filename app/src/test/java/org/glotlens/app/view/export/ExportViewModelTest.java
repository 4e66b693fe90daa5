package org.glotlens.app.view.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.glotlens.app.view.lens.LensViewModel;
import org.glotlens.app.view.pca.PcaViewModel;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class ExportViewModelTest {
    private final Workbench bench = Benches.filled();
    private final ExportViewModel model = new ExportViewModel(bench.state(), bench.jobs());
    private final LensViewModel lens = new LensViewModel(bench.state(), bench.statistics(), Side.BASE);

    @TempDir
    private Path folder;

    private Stream<String> names() throws Exception {
        var names = new ArrayList<String>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(f -> names.add(f.getFileName().toString()));
        }
        return names.stream();
    }

    @Test
    void exportAllWritesEveryFigureInEveryFormat() throws Exception {
        var pca = new PcaViewModel(bench.state(), Side.BASE);
        model.add("lens-base", lens.figureProperty());
        model.add("pca-base", pca.figureProperty());
        model.saveAll(folder);
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "lens-base.svg",
                        "lens-base.pdf",
                        "lens-base.png",
                        "lens-base.csv",
                        "pca-base.svg",
                        "pca-base.pdf",
                        "pca-base.png",
                        "pca-base.csv",
                        "run.json");
        assertThat(ProvenanceJson.read(Files.readString(folder.resolve("run.json")), "run.json"))
                .isEqualTo(model.runs())
                .hasSize(2);
        assertThat(bench.state().noticeProperty().get().text()).startsWith("Saved 8 files and run.json in ");
    }

    @Test
    void theTableHoldsTheNumbersOfTheFigureOnShow() throws Exception {
        Path file = folder.resolve("lens.csv");
        model.save(lens.figureProperty().get(), ExportFormat.CSV, file);
        int drawn = lens.figureProperty().get().table().rows().size();
        assertThat(Files.readAllLines(file)).hasSize(drawn + 1);
    }

    @Test
    void aPictureNamesTheRunItCameFrom() throws Exception {
        Path file = folder.resolve("lens.svg");
        model.save(lens.figureProperty().get(), ExportFormat.SVG, file);
        assertThat(Files.readString(file)).contains("glotlens lens sample-data/model");
    }

    @Test
    void aPictureOfAnotherOriginNamesThat() throws Exception {
        var ofRun = model.from(() -> "glotlens train --config run/train_config.json");
        ofRun.save(lens.figureProperty().get(), ExportFormat.SVG, folder.resolve("one.svg"));
        ofRun.add("all", lens.figureProperty());
        model.saveAll(folder);
        for (String name : List.of("one.svg", "all.svg")) {
            assertThat(Files.readString(folder.resolve(name)))
                    .contains("glotlens train --config run/train_config.json")
                    .doesNotContain("glotlens lens sample-data/model");
        }
    }

    @Test
    void aFileThatCannotBeWrittenGivesASentenceAndLeavesNothing() throws Exception {
        Path blocked = Files.writeString(folder.resolve("file"), "");
        model.save(lens.figureProperty().get(), ExportFormat.SVG, blocked.resolve("lens.svg"));
        assertThat(bench.state().noticeProperty().get().text()).contains("lens.svg");
        assertThat(names()).containsExactly("file");
    }

    @Test
    void withoutFiguresThereIsNothingToExport() throws Exception {
        model.saveAll(folder);
        assertThat(bench.state().noticeProperty().get().text()).startsWith("There are no figures");
        assertThat(names()).isEmpty();
    }
}
