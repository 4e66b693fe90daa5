package org.glotlens.app.view.tryit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.ProxiedPair;
import org.glotlens.engine.pair.ProxyFolders;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Side;

/** The small pair that moves the open base's logits: where it lies, how far it moves them, and whether it is open. */
public final class ProxyViewModel implements AutoCloseable {
    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableValue<ModelPair> pair;
    private final Settings settings;
    private final Bag bag = new Bag();
    private final ObjectProperty<Path> expert = new SimpleObjectProperty<>(this, "expert");
    private final ObjectProperty<Path> adapter = new SimpleObjectProperty<>(this, "adapter");
    private final ObjectProperty<Path> antiexpert = new SimpleObjectProperty<>(this, "antiexpert");
    private final DoubleProperty alpha = new SimpleDoubleProperty(this, "alpha", ProxyFolders.ALPHA);
    private final ReadOnlyObjectWrapper<ProxiedPair> open = new ReadOnlyObjectWrapper<>(this, "open");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper(this, "missing", "");
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper(this, "loading");

    /** @param pair the open pair, or null */
    ProxyViewModel(WorkbenchState state, JobRunner jobs, ObservableValue<ModelPair> pair, Settings settings) {
        this.state = state;
        this.jobs = jobs;
        this.pair = pair;
        this.settings = settings;
        bag.follow(pair, now -> changed());
        Stream.of(expert, adapter, antiexpert).forEach(place -> bag.onChange(place, this::changed));
    }

    /** The small model after its tuning, or the one that the adapter is applied to; or null. */
    public ObjectProperty<Path> expertProperty() {
        return expert;
    }

    /** The adapter that makes the expert, or null. */
    public ObjectProperty<Path> adapterProperty() {
        return adapter;
    }

    /** The small model before its tuning; null for the expert without its adapter. */
    public ObjectProperty<Path> antiexpertProperty() {
        return antiexpert;
    }

    /** How far the logits are moved. */
    public DoubleProperty alphaProperty() {
        return alpha;
    }

    /** The small pair beside the open one, or null. */
    ReadOnlyObjectProperty<ProxiedPair> openProperty() {
        return open.getReadOnlyProperty();
    }

    /** Whether a pair is the open one, or its base that the small pair on hand moves. */
    boolean isOpen(ModelPair asked) {
        return asked == pair.getValue() || open.get() != null && open.get().hasMade(asked);
    }

    /** Why it could not be opened; empty where it could. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** What is missing before it can be opened; empty where nothing is. */
    public ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /** Whether it is being opened. */
    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** Models that were opened lately. */
    List<Path> recent() {
        return settings.recent(Side.BASE.label());
    }

    /** Opens it. */
    public void load() {
        if (!missing.get().isEmpty() || loading.get()) {
            return;
        }
        ModelPair of = pair.getValue();
        ProxyFolders folders = folders();
        problem.set("");
        loading.set(true);
        jobs.start(new JobRequest<>(
                        "proxy",
                        Messages.text("proxy.loading"),
                        watch -> ProxiedPair.open(of, folders, watch),
                        opened -> arrived(opened, of, folders),
                        this::fail)
                .endingWith(() -> loading.set(false)));
    }

    private ProxyFolders folders() {
        return new ProxyFolders(
                expert.get(),
                Optional.ofNullable(adapter.get()),
                Optional.ofNullable(antiexpert.get()).orElse(expert.get()),
                alpha.get());
    }

    private void arrived(ProxiedPair opened, ModelPair of, ProxyFolders folders) {
        if (of == pair.getValue() && folders.with(0).equals(folders().with(0))) {
            open.set(opened);
            state.tell("proxy.opened");
        } else {
            jobs.inBackground(opened::close);
        }
    }

    private void fail(GlotlensException failure) {
        state.note(failure);
        if (!(failure instanceof CancelledException)) {
            problem.set(Messages.said(failure));
        }
    }

    /** What is open is of other folders now. */
    private void changed() {
        problem.set("");
        letGo();
        if (pair.getValue() == null) {
            missing.set(Messages.text("try.needModel"));
        } else if (expert.get() == null) {
            missing.set(Messages.text("proxy.needExpert"));
        } else if (adapter.get() == null && antiexpert.get() == null) {
            missing.set(Messages.text("proxy.needAnti"));
        } else {
            missing.set("");
        }
    }

    private void letGo() {
        ProxiedPair gone = open.get();
        if (gone != null) {
            open.set(null);
            jobs.inBackground(gone::close);
        }
    }

    @Override
    public void close() {
        letGo();
        bag.close();
    }
}
