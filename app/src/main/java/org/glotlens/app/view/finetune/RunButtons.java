package org.glotlens.app.view.finetune;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.runs.RunStatus;
import org.glotlens.engine.train.RunPhase;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** Start, stop, pause, resume, and the smaller batches that a run out of memory offers. */
final class RunButtons extends FlowPane {
    private final FineTuneViewModel model;
    private final RunViewModel run;
    private final Bag bag;

    RunButtons(FineTuneViewModel model, Bag bag) {
        super(8, 6);
        this.model = model;
        this.run = model.run();
        this.bag = bag;
        getChildren().addAll(start(), stop(), pause(), resume(), offer());
    }

    private Button start() {
        var start = new Button(Messages.text("train.start"), new FontIcon(MaterialDesignP.PLAY));
        start.setId("train-start");
        start.getStyleClass().add(Styles.ACCENT);
        start.setOnAction(e -> model.start());
        bag.bind(start.disableProperty(), model.startableProperty().not());
        return start;
    }

    private Button stop() {
        var stop = new Button(null, new FontIcon(MaterialDesignS.STOP));
        named(stop, "train.stop");
        stop.setId("train-stop");
        stop.setTooltip(new Tooltip(Messages.text("train.stopHint")));
        stop.setOnAction(e -> run.stop());
        bag.bind(stop.disableProperty(), run.trainingProperty().not());
        return stop;
    }

    /** Says on a button which run it is about. */
    private void named(Button button, String key) {
        bag.follow(
                run.nameProperty(),
                name -> button.setText(
                        name.isEmpty() ? Messages.text(key) : Messages.text(key + "Run", RunText.name(name))));
    }

    private Button pause() {
        var pause = new Button();
        pause.setId("train-pause");
        pause.setTooltip(new Tooltip(Messages.text("train.pauseHint")));
        bag.follow(run.statusProperty(), status -> {
            boolean isPaused = status != null && status.phase() == RunPhase.PAUSED;
            pause.setText(Messages.text(isPaused ? "train.goOn" : "train.pause"));
            pause.setGraphic(new FontIcon(isPaused ? MaterialDesignP.PLAY : MaterialDesignP.PAUSE));
            pause.setOnAction(e -> {
                if (isPaused) {
                    run.goOn();
                } else {
                    run.pause();
                }
            });
        });
        bag.bind(pause.disableProperty(), run.trainingProperty().not());
        return pause;
    }

    private Button resume() {
        var resume = new Button(null, new FontIcon(MaterialDesignP.PLAY_CIRCLE_OUTLINE));
        named(resume, "train.resume");
        resume.setId("train-resume");
        resume.setTooltip(new Tooltip(Messages.text("train.resumeHint")));
        resume.setOnAction(e -> run.resume());
        bag.follow(run.resumableProperty(), folder -> Form.appear(resume, folder != null));
        return resume;
    }

    private Button offer() {
        var offer = new Button();
        offer.setId("train-offer");
        offer.setTooltip(new Tooltip(Messages.text("train.offerHint")));
        offer.setAccessibleText(Messages.text("train.offerHint"));
        offer.setOnAction(e -> model.takeOffer());
        bag.follow(run.statusProperty(), status -> {
            var less = Optional.ofNullable(status).flatMap(RunStatus::smaller);
            Form.appear(offer, less.isPresent());
            less.ifPresent(
                    batches -> offer.setText(Messages.text("train.offer", batches.batchSize(), batches.accumulate())));
        });
        return offer;
    }
}
