package org.glotlens.app.view.export;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.program.KeptPrompts;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.charts.ExportSize;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureExport;
import org.glotlens.charts.FigureStyle;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Provenance;

/** Saves the window's figures as files for paper, with their numbers and their provenance. */
public final class ExportViewModel {
    private static final double SCREEN_DPI = 220;

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final Map<String, Listed> figures;
    private final ObjectProperty<ExportSize> width;
    private final Supplier<String> origin;

    /** A figure of the set, and what it was made from. */
    private record Listed(ObservableValue<Figure> figure, Supplier<String> origin) {}

    /** Exports the figures that are added, as made from the results on show. */
    public ExportViewModel(WorkbenchState state, JobRunner jobs) {
        this.state = state;
        this.jobs = jobs;
        this.figures = new LinkedHashMap<>();
        this.width = new SimpleObjectProperty<>(this, "width", ExportSize.SINGLE_COLUMN);
        this.origin = this::provenance;
    }

    private ExportViewModel(ExportViewModel other, Supplier<String> origin) {
        this.state = other.state;
        this.jobs = other.jobs;
        this.figures = other.figures;
        this.width = other.width;
        this.origin = origin;
    }

    /**
     * The same exports for figures that were made from something else than the results on show.
     *
     * @param origin says what, when a figure is saved
     */
    public ExportViewModel from(Supplier<String> origin) {
        return new ExportViewModel(this, origin);
    }

    /** Adds a figure under a file name without extension. */
    public void add(String name, ObservableValue<Figure> figure) {
        figures.put(name, new Listed(figure, origin));
    }

    /** Width of exported figures: one column of a journal page or its full width. */
    public ObjectProperty<ExportSize> widthProperty() {
        return width;
    }

    /** Saves one figure. */
    public void save(Figure figure, ExportFormat format, Path file) {
        Figure paper = paper(figure);
        ExportSize size = size(paper);
        var export = new FigureExport(origin.get());
        List<Provenance> made = runs();
        start(
                "export " + file,
                () -> {
                    format.write(export, paper, size, file);
                    KeptPrompts.copyBeside(made, file.toAbsolutePath().getParent());
                },
                Messages.text("export.done", file.getFileName()));
    }

    /** Saves every figure that is on show in every format into a folder, made if absent. */
    public void saveAll(Path folder) {
        Map<String, Ready> present = new LinkedHashMap<>();
        figures.forEach((name, listed) -> {
            if (listed.figure().getValue() != null) {
                Figure paper = paper(listed.figure().getValue());
                present.put(
                        name,
                        new Ready(
                                paper,
                                size(paper),
                                new FigureExport(listed.origin().get())));
            }
        });
        if (present.isEmpty()) {
            state.noticeProperty().set(new Notice(Notice.Kind.INFO, Messages.text("export.none")));
            return;
        }
        String runs = origin.get();
        List<Provenance> made = runs();
        var formats = List.of(ExportFormat.SVG, ExportFormat.PDF, ExportFormat.PNG_300, ExportFormat.CSV);
        start(
                "export all",
                () -> {
                    try (StagedFolder staged = StagedFolder.open(folder)) {
                        staged.write("run.json", out -> out.write(runs));
                        for (var named : present.entrySet()) {
                            Ready ready = named.getValue();
                            for (ExportFormat format : formats) {
                                Path file = staged.place(named.getKey() + "." + format.extension());
                                format.write(ready.export(), ready.paper(), ready.size(), file);
                            }
                        }
                        staged.commit();
                    }
                    KeptPrompts.copyBeside(made, folder);
                },
                Messages.text("export.allDone", present.size() * formats.size(), folder));
    }

    /** Draws a figure as pixels and hands them over on the interface thread. */
    public void copy(Figure figure, Consumer<BufferedImage> clipboard) {
        Figure paper = paper(figure);
        ExportSize size = size(paper);
        jobs.start(new JobRequest<>(
                "copy",
                Messages.text("export.running", figure.title()),
                watch -> FigureExport.image(paper, size, SCREEN_DPI),
                image -> {
                    clipboard.accept(image);
                    state.note(Messages.text("export.copied"));
                },
                state::fail));
    }

    private void start(String lane, Writing writing, String done) {
        jobs.start(new JobRequest<>(
                lane,
                done,
                watch -> {
                    writing.run();
                    return done;
                },
                text -> {
                    state.noticeProperty().set(new Notice(Notice.Kind.INFO, text));
                    state.note(text);
                },
                state::fail));
    }

    /** A figure as it will be written. */
    private record Ready(Figure paper, ExportSize size, FigureExport export) {}

    private ExportSize size(Figure paper) {
        return width.get().atLeast(paper.leastWidthMm()).fitting(paper);
    }

    private static Figure paper(Figure figure) {
        return figure.withStyle(FigureStyle.print());
    }

    /** What figures that are saved now were made from; empty where nothing is on show. */
    public List<Provenance> runs() {
        try {
            return ProvenanceJson.read(origin.get(), "");
        } catch (DataException e) {
            return List.of();
        }
    }

    /** What the results on show were made from, as a figure carries it. */
    String provenance() {
        List<Provenance> runs = new ArrayList<>();
        Optional.ofNullable(state.lensProperty().get())
                .map(LensResult::provenance)
                .ifPresent(runs::add);
        Optional.ofNullable(state.representProperty().get())
                .map(RepresentResult::provenance)
                .ifPresent(runs::add);
        return ProvenanceJson.text(runs);
    }

    /** Writes files away from the interface thread. */
    @FunctionalInterface
    private interface Writing {
        void run() throws GlotlensException;
    }
}
