package org.glotlens.app.view.models;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glotlens.app.program.ByteCount;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.hub.CachedModel;
import org.glotlens.engine.hub.CachedModels;
import org.glotlens.engine.hub.FetchJob;
import org.glotlens.engine.hub.FetchPlan;
import org.glotlens.engine.hub.FetchPlanJob;
import org.glotlens.engine.hub.Fetched;
import org.glotlens.engine.hub.HubName;
import org.glotlens.engine.hub.HubSettings;

/** What lies in the download cache, and what a person lets come into it from the hub. */
public final class HubViewModel {
    private static final String LISTING = "hub-list";
    private static final String LANE = "hub";
    private static final int COMMIT_DIGITS = 8;

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableList<CachedModel> cached = FXCollections.observableArrayList();
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final ReadOnlyObjectWrapper<FetchPlan> plan = new ReadOnlyObjectWrapper<>(this, "plan");
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper(this, "told", "");
    private final ReadOnlyObjectWrapper<RunningJob> running = new ReadOnlyObjectWrapper<>(this, "running");
    private boolean isEnded;

    HubViewModel(WorkbenchState state, JobRunner jobs) {
        this.state = state;
        this.jobs = jobs;
        name.subscribe(typed -> forget());
    }

    /** The checkpoints and adapters in the cache, by name, as {@link #list} found them. */
    public ObservableList<CachedModel> cached() {
        return cached;
    }

    /** What a person types: a name on the hub. */
    public StringProperty nameProperty() {
        return name;
    }

    /** What would come under that name, once it was looked up; null before, and when another name is typed. */
    public ReadOnlyObjectProperty<FetchPlan> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /** How it went, in a sentence; empty at first. */
    public ReadOnlyStringProperty toldProperty() {
        return told.getReadOnlyProperty();
    }

    /** What is being asked or downloaded, or null. */
    public ReadOnlyObjectProperty<RunningJob> runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Looks into the cache. */
    public void list() {
        jobs.start(new JobRequest<List<CachedModel>>(
                LISTING,
                Messages.text("open.listing"),
                watch -> new CachedModels(HubSettings.ofUser().cache()).run(watch),
                cached::setAll,
                failure -> told.set(Messages.said(failure))));
    }

    /** Asks the hub what the typed name stands for. */
    public void lookUp() {
        String typed = name.get().strip();
        Optional<HubName> wanted = HubName.of(typed);
        if (wanted.isEmpty()) {
            forget();
            told.set(Messages.text("open.noName", typed));
            return;
        }
        forget();
        start(new JobRequest<>(
                LANE,
                Messages.text("open.lookingUp", wanted.get()),
                watch -> new FetchPlanJob(HubSettings.ofUser(), wanted.get()).run(watch),
                this::show,
                failure -> told.set(Messages.said(failure))));
    }

    /** Downloads what was looked up. */
    public void download() {
        if (plan.get() == null) {
            return;
        }
        start(new JobRequest<>(
                LANE,
                Messages.text("open.fetching", plan.get().revision().name()),
                new FetchJob(plan.get()),
                this::arrived,
                this::broken));
    }

    /** Stops asking or downloading; what has come is kept. */
    public void stop() {
        if (running.get() != null) {
            running.get().cancel();
        }
    }

    private <T> void start(JobRequest<T> request) {
        isEnded = false;
        told.set("");
        RunningJob job = jobs.start(request.endingWith(() -> {
            isEnded = true;
            running.set(null);
        }));
        running.set(isEnded ? null : job);
    }

    private void forget() {
        plan.set(null);
        told.set("");
    }

    private void show(FetchPlan found) {
        plan.set(found);
        told.set(Messages.text(
                "open.plan",
                found.revision().name(),
                found.revision().commit().substring(0, COMMIT_DIGITS),
                found.revision().files().size(),
                ByteCount.text(found.revision().bytes()),
                ByteCount.text(found.missingBytes()),
                found.settings().cache()));
    }

    private void arrived(Fetched fetched) {
        plan.set(null);
        told.set(Messages.text("open.fetched", fetched.revision().name()));
        state.tell("open.fetched", fetched.revision().name());
        list();
    }

    /** The dialog may have been closed meanwhile. */
    private void broken(GlotlensException failure) {
        told.set(Messages.said(failure));
        state.fail(failure);
    }
}
