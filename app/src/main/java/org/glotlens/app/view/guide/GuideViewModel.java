package org.glotlens.app.view.guide;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.lens.LensStatisticsViewModel;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.engine.lens.TargetCurves;
import org.glotlens.engine.run.Side;

/** What the line under the tabs says: by tab, and on the overview by what is measured and selected. */
public final class GuideViewModel implements AutoCloseable {
    /** The key among the settings that last; hidden is what a person chose, so that it is shown at first. */
    private static final String HIDDEN = "guideHidden";

    private static final String OVERVIEW = "guide.overview";

    private final WorkbenchState state;
    private final LensStatisticsViewModel statistics;
    private final StringProperty topic = new SimpleStringProperty(this, "topic", OVERVIEW);
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
    private final Bag bag = new Bag();

    /** Follows {@code state} and its statistics; whether the line is wanted is kept in {@code settings}. */
    public GuideViewModel(WorkbenchState state, LensStatisticsViewModel statistics, Settings settings) {
        this.state = state;
        this.statistics = statistics;
        shown.set(!settings.isOn(HIDDEN));
        bag.follow(shown, isShown -> settings.put(HIDDEN, !isShown));
        bag.onChange(topic, this::say);
        bag.onChange(state.lensProperty(), this::say);
        bag.onChange(state.promptProperty(), this::say);
        bag.onChange(statistics.numbersProperty(), this::say);
        say();
    }

    /** The key of what the selected tab has to say. */
    public StringProperty topicProperty() {
        return topic;
    }

    /** Whether the line is wanted. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    /** What is seen and what to try next. */
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    private void say() {
        text.set(OVERVIEW.equals(topic.get()) ? overview() : Messages.text(topic.get()));
    }

    private String overview() {
        if (state.lensProperty().get() == null) {
            return Messages.text("guide.nothing");
        }
        if (state.promptIndex().isPresent()) {
            return Messages.text("guide.prompt");
        }
        var targets = statistics.numbersProperty().get().targets();
        long led =
                targets.stream().filter(target -> isDetour(target, Side.BASE)).count();
        if (targets.isEmpty()) {
            return Messages.text("guide.noTarget");
        }
        return led == 0
                ? Messages.text("guide.noDetour", targets.size())
                : Messages.text("guide.detour", led, targets.size());
    }

    /** Whether English leads at some layer although the target does at the last. */
    private static boolean isDetour(TargetCurves target, Side side) {
        var led = target.led(side);
        return !led.isEmpty()
                && target.target(side)
                        .map(own -> !led.contains(own.mean().length))
                        .orElse(false);
    }

    @Override
    public void close() {
        bag.close();
    }
}
