package org.glotlens.app.view.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.app.figure.CheckpointNames;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.state.SampleFolder;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.Purpose;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.pair.SelfCheck;
import org.glotlens.engine.run.Side;

/** Opens checkpoints and adapters, and keeps the pair that every measurement reads. */
public final class ModelsViewModel implements AutoCloseable {
    private static final String LANE = "open";

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final Settings settings;
    private final SampleFolder sample;
    private final HubViewModel hub;
    private final ReadOnlyObjectWrapper<ModelPair> pair = new ReadOnlyObjectWrapper<>(this, "pair");
    private final ObjectProperty<Path> baseFolder = new SimpleObjectProperty<>(this, "baseFolder");
    private final ObjectProperty<Path> alignedFolder = new SimpleObjectProperty<>(this, "alignedFolder");
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper(this, "loading");
    private final ObjectProperty<PairFolders> coming = new SimpleObjectProperty<>(this, "coming");
    private PairFolders recorded;
    private PairFolders named;
    private final ReadOnlyObjectWrapper<RunningJob> opening = new ReadOnlyObjectWrapper<>(this, "opening");

    /** Makes the models bar's logic; nothing is opened yet. */
    public ModelsViewModel(WorkbenchState state, JobRunner jobs, Settings settings, SampleFolder sample) {
        this.state = state;
        this.jobs = jobs;
        this.settings = settings;
        this.sample = sample;
        this.hub = new HubViewModel(state, jobs);
    }

    /** What lies in the download cache, and what comes into it. */
    public HubViewModel hub() {
        return hub;
    }

    /** The open pair, or null. */
    public ReadOnlyObjectProperty<ModelPair> pairProperty() {
        return pair.getReadOnlyProperty();
    }

    /** Folder of the open base checkpoint, or null. */
    public ObjectProperty<Path> baseFolderProperty() {
        return baseFolder;
    }

    /** Folder of the open aligned checkpoint or adapter, or null. */
    public ObjectProperty<Path> alignedFolderProperty() {
        return alignedFolder;
    }

    /** Whether a pair is being opened now. */
    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** The job that opens a pair, or null. */
    public ReadOnlyObjectProperty<RunningJob> openingProperty() {
        return opening.getReadOnlyProperty();
    }

    /** The pair that is being opened, or null. */
    public ReadOnlyObjectProperty<PairFolders> comingProperty() {
        return coming;
    }

    /**
     * Takes the window over to a pair that is still being opened, because earlier readings of it are there.
     *
     * @return whether that pair is still coming; otherwise nothing changes
     */
    public boolean takesRecorded(PairFolders folders) {
        if (!folders.equals(coming.get())) {
            return false;
        }
        recorded = folders;
        baseFolder.set(folders.base());
        alignedFolder.set(folders.beside().orElse(null));
        state.baseProperty().set(null);
        state.alignedProperty().set(null);
        return true;
    }

    /** The pair that is worked with or being opened; empty where there is none. */
    public Optional<PairFolders> wanted() {
        if (coming.get() != null) {
            return Optional.of(coming.get());
        }
        return Optional.ofNullable(baseFolder.get())
                .map(base -> PairFolders.found(base, Optional.ofNullable(alignedFolder.get())));
    }

    /**
     * Takes the window over to a pair whose readings are there, without opening it. Where it is the open one it stays open.
     */
    public void takeOver(PairFolders folders) {
        cancel();
        coming.set(null);
        boolean isOpen = pair.get() != null && PairFolders.of(pair.get()).equals(folders);
        named = folders;
        baseFolder.set(folders.base());
        alignedFolder.set(folders.beside().orElse(null));
        if (!isOpen) {
            state.baseProperty().set(null);
            state.alignedProperty().set(null);
            leavePair();
        }
    }

    /** Opens the pair that is named, so that it can be measured on. */
    public void openNamed() {
        wanted().ifPresent(folders -> open(folders.base(), folders.beside()));
    }

    /** Folders opened lately on one side, latest first. */
    public List<Path> recent(Side side) {
        return settings.recent(side.label());
    }

    /** What a folder is called in the bar. */
    public String name(Path folder) {
        if (folder == null) {
            return Messages.text("models.none");
        }
        return sample.contains(folder)
                ? Messages.text("models.sample", folder.getFileName())
                : CheckpointNames.name(folder);
    }

    /** Opens the bundled pair. */
    public void openSample() {
        openSample(CompletableFuture.completedFuture(null));
    }

    /** Opens the bundled pair once something else is over, however that ended. */
    public void openSample(CompletionStage<?> first) {
        open(sample.model(), Optional.of(sample.aligned()), first);
    }

    /** Opens a folder on one side: a new base drops the aligned one, a new aligned keeps the base. */
    public void open(Side side, Path folder) {
        if (side == Side.BASE) {
            open(folder, Optional.empty());
        } else if (baseFolder.get() == null) {
            state.fail(new GlotlensException(Messages.message("models.baseFirst", folder)));
        } else {
            open(baseFolder.get(), Optional.of(folder));
        }
    }

    /** Goes on with the base checkpoint alone. */
    public void closeAligned() {
        if (baseFolder.get() != null) {
            open(baseFolder.get(), Optional.empty());
        }
    }

    /** Stops loading. */
    public void cancel() {
        if (opening.get() != null) {
            opening.get().cancel();
        }
    }

    /** Opens a pair; the one that is open stays until the new one is there. */
    public void open(Path base, Optional<Path> aligned) {
        open(base, aligned, CompletableFuture.completedFuture(null));
    }

    private void open(Path base, Optional<Path> aligned, CompletionStage<?> first) {
        loading.set(true);
        PairFolders folders = PairFolders.found(base, aligned);
        recorded = folders.equals(named) ? folders : null;
        coming.set(folders);
        RunningJob job = jobs.startAfter(
                first,
                new JobRequest<>(
                                LANE,
                                Messages.text("models.opening", name(base)),
                                new OpenPairJob(folders, RunOptions.defaults(), Purpose.MEASURING),
                                opened -> show(opened, base, aligned),
                                this::failed)
                        .endingWith(() -> loading.set(false))
                        .toldWhenStopped(Messages.message("models.cancelled")));
        opening.set(job);
    }

    private void show(ModelPair opened, Path base, Optional<Path> aligned) {
        ModelPair before = pair.get();
        boolean isFirst = before == null;
        boolean isOnShow = coming.get() != null && coming.get().equals(recorded);
        baseFolder.set(base);
        alignedFolder.set(aligned.orElse(null));
        coming.set(null);
        remember(Side.BASE, base);
        aligned.ifPresent(folder -> remember(Side.ALIGNED, folder));
        if (!isOnShow && (!isFirst || !state.recordedProperty().get())) {
            state.clearResults();
        }
        state.baseProperty().set(opened.base());
        state.alignedProperty().set(opened.aligned().orElse(null));
        state.tell(
                "models.opened",
                sample.contains(base)
                        ? Messages.message("models.sample", base.getFileName())
                        : CheckpointNames.name(base));
        state.noticeProperty().set(warning(opened));
        pair.set(opened);
        if (!isFirst) {
            jobs.inBackground(before::close);
        }
    }

    /** What the self-checks warn of, so that it is seen before anything is measured; null where all of them passed. */
    private Notice warning(ModelPair opened) {
        List<SelfCheck> checks = Stream.concat(Stream.of(opened.base()), opened.aligned().stream())
                .flatMap(summary -> summary.checks().stream())
                .filter(check -> check.outcome() != SelfCheck.Outcome.PASSED)
                .distinct()
                .toList();
        checks.forEach(check -> state.tell("models.warning", check.subject(), check.finding()));
        return checks.isEmpty()
                ? null
                : new Notice(
                        Notice.Kind.WARNING,
                        checks.stream()
                                .map(check -> Messages.text("models.warning", check.subject(), check.finding()))
                                .collect(Collectors.joining(" ")));
    }

    private void remember(Side side, Path folder) {
        if (!sample.contains(folder)) {
            settings.addRecent(side.label(), folder);
        }
    }

    private void failed(GlotlensException failure) {
        coming.set(null);
        if (recorded != null) {
            leavePair();
        }
        state.fail(failure);
    }

    /** Readings of a pair that could not be opened are on show: nothing can be measured beside them. */
    private void leavePair() {
        if (pair.get() != null) {
            jobs.inBackground(pair.get()::close);
            pair.set(null);
        }
    }

    /** Frees the open pair in the background. */
    @Override
    public void close() {
        cancel();
        leavePair();
    }
}
