package org.glotlens.app.view.steer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.program.KeptVectors;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.SettingForm;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.export.OpenVectorsJob;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.run.CommandWords;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.steer.LanguageLines;
import org.glotlens.engine.steer.LanguageVectorFile;
import org.glotlens.engine.steer.LanguageVectors;
import org.glotlens.engine.steer.VectorKind;
import org.glotlens.engine.steer.VectorSettings;

/** The language vectors that are pushed in: read from a file, or made from texts of each language. */
public final class SteerVectors {
    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableValue<ModelPair> pair;
    private final ObservableValue<Read<List<ParallelItem>>> parallel;
    private final SettingForm<VectorSettings> form = new SettingForm<>(VectorSettings.table());
    private final ReadOnlyObjectWrapper<Read<LanguageVectors>> read = new ReadOnlyObjectWrapper<>(this, "read");

    /**
     * Makes and opens vectors.
     *
     * @param pair the open pair, or null
     * @param parallel the parallel texts of the experiment
     */
    SteerVectors(
            WorkbenchState state,
            JobRunner jobs,
            ObservableValue<ModelPair> pair,
            ObservableValue<Read<List<ParallelItem>>> parallel) {
        this.state = state;
        this.jobs = jobs;
        this.pair = pair;
        this.parallel = parallel;
    }

    /** How vectors are made: kind, begin tokens, dimensions. */
    public SettingForm<VectorSettings> form() {
        return form;
    }

    /** The parallel texts of the experiment; no rows where there are none. */
    public ObservableValue<Read<List<ParallelItem>>> parallelProperty() {
        return parallel;
    }

    /** Whether there are parallel texts, a pair and settings to make vectors with. */
    public boolean isMakeableOfParallel() {
        Read<List<ParallelItem>> items = parallel.getValue();
        return pair.getValue() != null
                && form.validProperty().get()
                && !items.content().isEmpty()
                && !items.inputs().isEmpty();
    }

    /** Whether vectors of this kind are too large to be kept unasked: maps have the square of the model's width. */
    public boolean areLarge() {
        return form.usableProperty().get().kind() == VectorKind.MAP;
    }

    /** The vectors with their file, or null before the first. */
    public ReadOnlyObjectProperty<Read<LanguageVectors>> readProperty() {
        return read.getReadOnlyProperty();
    }

    /** Reads a file of vectors. */
    public void open(Path file) {
        jobs.start(new JobRequest<>(
                "vectors",
                Messages.text("steer.readingVectors", file.getFileName()),
                watch -> LanguageVectorFile.read(file),
                read::set,
                state::fail));
    }

    /**
     * Makes vectors of a checkpoint of the open pair, writes them and takes them.
     *
     * @param texts {@code LANG=FILE}, or files whose names tell the language
     */
    public void make(Side side, List<String> texts, Path out) {
        make(side, () -> new Source(LanguageLines.read(texts), words(texts)), Optional.of(out));
    }

    /**
     * Makes vectors of the experiment's parallel texts.
     *
     * @param out where they are written; empty for the program's own folder
     */
    public void makeOfParallel(Side side, Optional<Path> out) {
        Read<List<ParallelItem>> items = parallel.getValue();
        make(
                side,
                () -> new Source(
                        LanguageLines.of(items),
                        List.of("--parallel", items.inputs().getFirst().name())),
                out);
    }

    private static List<String> words(List<String> texts) {
        List<String> words = new ArrayList<>(List.of("--texts"));
        words.addAll(texts);
        return words;
    }

    /** A checkpoint and how vectors are made of it. */
    private record Making(ModelPair open, Side side, VectorSettings settings, Edits edits) {
        Path place(Source source) throws GlotlensException {
            List<String> madeOf = new ArrayList<>(open.weightDigests());
            madeOf.add(side.label());
            madeOf.addAll(source.digests());
            madeOf.addAll(VectorSettings.table().words(settings));
            edits.inputs().forEach(input -> madeOf.add("edits " + input.sha256()));
            return KeptVectors.place(madeOf);
        }

        /** The line that makes the same file. */
        String command(Source source, Path out) {
            PairFolders folders = PairFolders.of(open);
            List<String> words = new ArrayList<>(List.of("glotlens", "vectors"));
            boolean isAdapter = side == Side.ALIGNED && open.adapter().isPresent();
            boolean isOther = side == Side.ALIGNED && !isAdapter;
            words.add((isOther ? folders.aligned().orElseThrow() : folders.base()).toString());
            if (isAdapter) {
                words.addAll(
                        List.of("--adapter", folders.aligned().orElseThrow().toString()));
            }
            words.addAll(source.words());
            words.addAll(VectorSettings.table().words(settings));
            if (!edits.isEmpty()) {
                words.addAll(List.of("--edits", edits.inputs().getFirst().name()));
            }
            words.addAll(List.of("--out", out.toString()));
            return CommandWords.join(words);
        }
    }

    /** Texts with the words of the command line that name them. */
    private record Source(List<LanguageLines> texts, List<String> words) {
        List<String> digests() {
            return texts.stream()
                    .map(text -> text.language() + " " + text.input().sha256())
                    .toList();
        }
    }

    /** Reads texts away from the interface thread. */
    private interface Sources {
        Source read() throws GlotlensException;
    }

    private void make(Side side, Sources sources, Optional<Path> out) {
        ModelPair open = pair.getValue();
        Optional<VectorSettings> settings = form.settings();
        if (open == null || settings.isEmpty()) {
            return;
        }
        Making making =
                new Making(open, side, settings.get(), state.editsProperty().get());
        jobs.start(new JobRequest<>(
                        "vectors",
                        Messages.text("steer.makingVectors"),
                        watch -> {
                            Source source = sources.read();
                            Path file = out.isPresent() ? out.get() : making.place(source);
                            String line = making.command(source, file);
                            new OpenVectorsJob(
                                            open, side, source.texts(), making.settings(), making.edits(), line, file)
                                    .run(watch);
                            return LanguageVectorFile.read(file);
                        },
                        read::set,
                        state::fail)
                .toldWhenStopped(Messages.message("steer.vectorsStopped")));
    }
}
