package org.glotlens.app.view.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Styles;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.edits.EditsMenu;
import org.glotlens.app.view.edits.EditsStrip;
import org.glotlens.app.view.experiment.ExperimentView;
import org.glotlens.app.view.experiment.StaleView;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.RemarksView;
import org.glotlens.app.view.figure.WarmUp;
import org.glotlens.app.view.finetune.Asking;
import org.glotlens.app.view.finetune.FineTuneView;
import org.glotlens.app.view.finetune.LossPane;
import org.glotlens.app.view.finetune.LossViewModel;
import org.glotlens.app.view.finetune.ProbesView;
import org.glotlens.app.view.finetune.RunsView;
import org.glotlens.app.view.grid.GridView;
import org.glotlens.app.view.guide.GuideView;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Theme;
import org.glotlens.app.view.layer.LayerView;
import org.glotlens.app.view.lens.LensStatisticsView;
import org.glotlens.app.view.models.ModelsView;
import org.glotlens.app.view.neurons.NeuronsView;
import org.glotlens.app.view.overview.OverviewView;
import org.glotlens.app.view.patch.PatchView;
import org.glotlens.app.view.preset.ResultsView;
import org.glotlens.app.view.project.ProjectMenu;
import org.glotlens.app.view.project.ProjectStrip;
import org.glotlens.app.view.prompts.PromptsView;
import org.glotlens.app.view.sets.SetsView;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.status.Announcer;
import org.glotlens.app.view.status.NoticeView;
import org.glotlens.app.view.status.StatusView;
import org.glotlens.app.view.steer.SteerView;
import org.glotlens.app.view.tasks.TasksView;
import org.glotlens.app.view.tokens.TokensView;
import org.glotlens.app.view.tryit.TryItView;
import org.glotlens.app.view.welcome.WelcomeView;
import org.glotlens.app.view.window.WorkbenchTab.Beside;
import org.glotlens.charts.FontFace;
import org.glotlens.charts.fx.FxFonts;
import org.glotlens.engine.run.Side;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/** The whole window: models bar, side bar, tabs, layer bar and status line around one {@link Workbench}. */
public final class WorkbenchView extends BorderPane implements AutoCloseable {
    private static final String[] STYLES = {
        "workbench",
        "models",
        "experiment",
        "figures",
        "tokens",
        "statistics",
        "finetune",
        "tasks",
        "tryit",
        "patch",
        "neurons",
        "grid"
    };

    /** From this width on, every tab has room beside the side bar; in a narrower window those that do not use it take it. */
    private static final double WIDE = 1200;

    private final Workbench workbench;
    private final Bag bag = new Bag();
    private final ExportViewModel export;
    private final ModelsView models;
    private final OverviewView overview;
    private final ProjectMenu projectMenu;
    private final WorkbenchTabs tabs;
    private final WelcomeView welcome;
    private final Announcer announcer;
    private final DropViewModel drops;
    private final ToggleButton sideToggle = Icons.toggle(MaterialDesignD.DOCK_LEFT, Messages.text("sidebar.toggle"));

    /** Builds the window's content. */
    public WorkbenchView(Workbench workbench) {
        this.workbench = workbench;
        FxFonts.register();
        WorkbenchState state = workbench.state();
        export = new ExportViewModel(state, workbench.jobs(), workbench.exportChoices());
        export.add(Exhibit.of(
                "overtaking",
                workbench.statistics().overtakingProperty(),
                () -> workbench.statistics().origin(export.choices().settings())));
        bag.follow(workbench.statistics().pendingProperty(), export::setPending);
        models = keep(new ModelsView(workbench.models(), state));
        overview = keep(new OverviewView(
                state,
                workbench.statistics(),
                export,
                new OverviewView.Switches(workbench.lensSwitches(), workbench.representSwitches())));
        projectMenu = keep(new ProjectMenu(workbench.project(), workbench.history()));
        workbench.project().onPictures(export::onShow);
        bag.onClose(() -> workbench.project().onPictures(Map::of));
        getStyleClass().add("workbench");
        setStyle("-fx-font-family: '" + FontFace.SANS.family() + "';");
        for (String name : STYLES) {
            getStylesheets().add(WorkbenchView.class.getResource(name + ".css").toExternalForm());
        }
        bag.follow(state.themeProperty(), this::dress);
        tabs = tabs();
        bag.follow(
                tabs.selectedProperty(),
                tab -> workbench.guide().topicProperty().set(tab.guide()));
        bag.follow(
                tabs.selectedProperty(),
                tab -> workbench.runs().openProperty().set(tab.key().equals("tab.runs")));
        bag.follow(workbench.runs().openProperty(), isOpen -> {
            if (isOpen) {
                select("tab.runs");
            }
        });
        var edits = keep(new EditsStrip(workbench.edits()));
        setTop(new VBox(bar(), edits));
        workbench.presets().onResults(() -> select("tab.results"));
        bag.onClose(() -> workbench.presets().onResults(() -> {}));
        setLeft(keep(new ActivityBar(tabs)));
        welcome = keep(new WelcomeView(
                workbench.models(),
                workbench.project(),
                new WelcomeView.Choosing(this::chooseBase, projectMenu::open)));
        setCenter(new StackPane(work(), welcome));
        tabs.follow(workbench.layout().tabProperty());
        setBottom(keep(new StatusView(workbench.status())));
        announcer = keep(new Announcer(state));
        getChildren().add(announcer);
        new Shortcuts(workbench, this).install();
        drops = new DropViewModel(workbench, () -> select("tab.train"));
        setOnDragOver(this::accept);
        setOnDragDropped(this::drop);
        workbench.jobs().inBackground(WarmUp::draw);
    }

    /** The six figures. */
    public OverviewView overview() {
        return overview;
    }

    /** Shows a tab, by the key of its title, such as {@code tab.overview}. */
    public void select(String tab) {
        welcome.shownProperty().set(false);
        tabs.select(tab);
    }

    /** The key of the selected tab's title. */
    public String selected() {
        return tabs.selectedProperty().get().key();
    }

    /** Shows the tab of an activity that was last seen. */
    void select(Activity activity) {
        welcome.shownProperty().set(false);
        tabs.select(activity);
    }

    /** The activities at the left edge, from top to bottom. */
    List<Activity> activities() {
        return tabs.activities();
    }

    /** The keys of the tabs' titles, activity by activity. */
    public List<String> tabKeys() {
        return tabs.keys();
    }

    /** Whether the side bar stands beside the tabs. */
    public ToggleButton sideToggle() {
        return sideToggle;
    }

    /** The welcome page over the tabs. */
    public BooleanProperty welcomeProperty() {
        return welcome.shownProperty();
    }

    /** Puts a large figure back, else lets go of what is marked in the figures; whether there was anything. */
    boolean leave() {
        if (welcome.shownProperty().get()) {
            welcome.shownProperty().set(false);
            return true;
        }
        return leaveLarge() || workbench.state().clearMarks();
    }

    /** Puts a large figure back; whether there was one. */
    boolean leaveLarge() {
        return tabs.content().leave();
    }

    /** Asks for a base folder and opens it. */
    void chooseBase() {
        models.choose(Side.BASE);
    }

    /** Asks for a folder and writes every figure there. */
    void exportAll() {
        var chooser = Choosers.folder(Messages.text("export.folder"));
        File folder = chooser.showDialog(getScene().getWindow());
        if (folder != null) {
            export.saveAll(folder.toPath());
        }
    }

    private HBox bar() {
        var brand = new Button(Messages.text("app.title"));
        brand.setId("brand");
        brand.getStyleClass().addAll(Styles.FLAT, "brand");
        brand.setTooltip(new Tooltip(Messages.text("welcome.open")));
        brand.setOnAction(e -> {
            var shown = welcome.shownProperty();
            shown.set(!shown.get());
        });
        brand.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(models, Priority.ALWAYS);
        var exportAll = Icons.button(MaterialDesignD.DOWNLOAD_OUTLINE, Messages.text("export.all"), this::exportAll);
        var theme = Icons.button(MaterialDesignW.WEATHER_NIGHT, Messages.text("theme.toggle"), this::toggleTheme);
        bag.follow(
                workbench.state().themeProperty(),
                now -> ((FontIcon) theme.getGraphic())
                        .setIconCode(
                                now == Theme.DARK ? MaterialDesignW.WEATHER_SUNNY : MaterialDesignW.WEATHER_NIGHT));
        var editsMenu = keep(new EditsMenu(workbench.edits()));
        var about = Icons.button(
                MaterialDesignI.INFORMATION_OUTLINE, Messages.text("about.button"), () -> AboutDialog.show(this));
        bag.bindBoth(sideToggle.selectedProperty(), workbench.layout().sideProperty());
        var bar =
                new HBox(sideToggle, brand, projectMenu.button(), models, editsMenu.button(), exportAll, theme, about);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("top-bar");
        return bar;
    }

    /** The tabs, activity by activity. */
    private WorkbenchTabs tabs() {
        return new WorkbenchTabs(
                List.of(
                        WorkbenchTab.onMeasurements(Activity.LOOK, "tab.overview", "guide.overview", () -> overview),
                        WorkbenchTab.onMeasurements(Activity.LOOK, "tab.grid", "guide.grid", grid()),
                        WorkbenchTab.onMeasurements(
                                Activity.LOOK,
                                "tab.tokens",
                                "guide.tokens",
                                () -> keep(new TokensView(workbench.tokens(), workbench.state()))),
                        WorkbenchTab.onMeasurements(
                                Activity.LOOK,
                                "tab.statistics",
                                "guide.statistics",
                                () -> keep(new LensStatisticsView(workbench.statistics(), workbench.state(), export))),
                        WorkbenchTab.besideLayers(Activity.ACT, "tab.try", "guide.try", tryIt()),
                        WorkbenchTab.onLayers(Activity.ACT, "tab.steer", "guide.steer", steer()),
                        WorkbenchTab.onLayers(Activity.ACT, "tab.neurons", "guide.neurons", neurons()),
                        WorkbenchTab.onLayers(Activity.ACT, "tab.patch", "guide.patch", patch()),
                        WorkbenchTab.byItself(
                                Activity.MEASURE,
                                "tab.tasks",
                                "guide.tasks",
                                () -> keep(new TasksView(workbench.tasks(), workbench.sample()))),
                        WorkbenchTab.byItself(
                                Activity.MEASURE,
                                "tab.results",
                                "guide.results",
                                () -> keep(new ResultsView(workbench.presets().results(), workbench.presets()))),
                        WorkbenchTab.byItself(Activity.TRAIN, "tab.train", "guide.train", fineTune()),
                        WorkbenchTab.byItself(Activity.TRAIN, "tab.runs", "guide.runs", runs())),
                bag);
    }

    private Supplier<Node> grid() {
        var figures = workbench.grid().figures();
        export.add(figures.firstExhibit(export));
        export.add(figures.secondExhibit(export));
        export.add(figures.linesExhibit(export));
        return () -> keep(new GridView(workbench.grid(), export));
    }

    private Supplier<Node> tryIt() {
        workbench.tryIt().onLensShown(() -> select("tab.overview"));
        workbench.tryIt().onGridShown(() -> select("tab.grid"));
        workbench.tryIt().onPatchShown(() -> select("tab.patch"));
        bag.onClose(() -> {
            workbench.tryIt().onLensShown(() -> {});
            workbench.tryIt().onGridShown(() -> {});
            workbench.tryIt().onPatchShown(() -> {});
        });
        return () -> keep(new TryItView(workbench.tryIt(), workbench.edits(), workbench.state()));
    }

    private Supplier<Node> patch() {
        for (Side side : Side.values()) {
            export.add(workbench.patch().figures().exhibit(side, export));
        }
        return () -> keep(new PatchView(workbench.patch(), workbench.state(), export));
    }

    private Supplier<Node> steer() {
        export.add(workbench.steer().sweep().exhibit());
        return () -> keep(new SteerView(workbench.steer(), export));
    }

    private Supplier<Node> neurons() {
        var neurons = workbench.neurons();
        export.add(neurons.layers().exhibit(export));
        export.add(neurons.effects().exhibit(export));
        export.add(neurons.saves().exhibit(export));
        neurons.onCurvesShown(() -> select("tab.overview"));
        bag.onClose(() -> neurons.onCurvesShown(() -> {}));
        return () -> keep(new NeuronsView(neurons, workbench.state(), export));
    }

    private Node sideBar() {
        var experiment = keep(new ExperimentView(workbench.experiment(), workbench.presets(), workbench.state()));
        var prompts = keep(new PromptsView(
                workbench.prompts(),
                workbench.typed(),
                workbench.state(),
                owner -> SetsView.show(owner, workbench.sets(), workbench.experiment()::run)));
        VBox.setVgrow(experiment, Priority.SOMETIMES);
        VBox.setVgrow(prompts, Priority.ALWAYS);
        var side = new ScrollPane(new VBox(experiment, prompts));
        side.setFitToWidth(true);
        side.setFitToHeight(true);
        side.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        side.setMinHeight(0);
        side.getStyleClass().add("side-bar");
        var used = tabs.isUsed(Beside.SIDE_BAR);
        dimUnless(used, side);
        appearWith(
                side, sideToggle.selectedProperty().and(used.or(widthProperty().greaterThanOrEqualTo(WIDE))));
        return side;
    }

    /** Everything between the activities and the status line: titles, side bar and the selected tab. */
    private Node work() {
        var work = new BorderPane(center());
        var lamp = Icons.toggle(MaterialDesignL.LIGHTBULB_ON_OUTLINE, Messages.text("guide.toggle"));
        lamp.setId("guide-toggle");
        bag.bindBoth(lamp.selectedProperty(), workbench.guide().shownProperty());
        StackPane.setAlignment(lamp, Pos.CENTER_RIGHT);
        work.setTop(new VBox(
                new StackPane(tabs.strip(), lamp),
                keep(new GuideView(workbench.guide())),
                keep(new NoticeView(workbench.state())),
                keep(new ProjectStrip(workbench.project()))));
        work.setLeft(sideBar());
        work.setMinSize(0, 0);
        return work;
    }

    private Node center() {
        VBox.setVgrow(tabs.content(), Priority.ALWAYS);
        var layer = new VBox(keep(new LayerView(workbench.layer(), workbench.state())));
        layer.getStyleClass().add("dimmable");
        dimUnless(tabs.isUsed(Beside.LAYER_BAR), layer);
        var stale = new VBox(keep(new StaleView(workbench.stale())));
        appearWith(stale, tabs.isUsed(Beside.SIDE_BAR));
        var remarks = new VBox(keep(new RemarksView(workbench.state())));
        appearWith(remarks, tabs.isUsed(Beside.REMARKS));
        return new VBox(stale, remarks, tabs.content(), layer);
    }

    /** What a tab does not use stays where it is, pale and out of reach. */
    private void dimUnless(ObservableBooleanValue isUsed, Node part) {
        bag.follow(isUsed, used -> part.setDisable(!used));
    }

    private void appearWith(Node part, ObservableBooleanValue condition) {
        bag.follow(condition, isShown -> Form.appear(part, isShown));
    }

    private Supplier<Node> fineTune() {
        var loss = keep(new LossViewModel(workbench.fineTune().run(), workbench.state(), workbench.probes()));
        var probed = workbench.probes();
        var lossExhibit = export.add(Exhibit.of("loss", loss.figureProperty(), loss::origin));
        export.add(Exhibit.of(
                "probe-lens",
                probed.lensProperty(),
                () -> probed.lensOrigin(export.choices().settings())));
        export.add(Exhibit.of("probe-pearson", probed.pearsonProperty(), probed::pearsonOrigin));
        export.add(Exhibit.of(
                "curves-over-training",
                probed.sheetProperty(),
                () -> probed.sheetOrigin(export.choices().settings())));
        return () -> {
            var figure = keep(new LossPane(loss, lossExhibit, export));
            var probes = keep(new ProbesView(workbench.probes(), export));
            var sample = workbench.sample();
            var figures = new FineTuneView.Figures(figure, probes);
            return keep(new FineTuneView(workbench.fineTune(), sample, asking(), figures));
        };
    }

    private Asking asking() {
        return new Asking(workbench.runs(), workbench.sample().prompts(), workbench.tasks()::questions);
    }

    private Supplier<Node> runs() {
        var losses = workbench.runs().losses();
        export.add(Exhibit.of(
                "losses",
                losses.figureProperty(),
                () -> losses.origin(export.choices().settings())));
        var leads = new RunsView.Leads(
                run -> {
                    workbench.fineTune().adopt(run);
                    select("tab.train");
                },
                () -> select("tab.train"));
        return () -> keep(new RunsView(asking(), workbench.fineTune().run(), leads, export));
    }

    private void toggleTheme() {
        var theme = workbench.state().themeProperty();
        theme.set(theme.get().toggled());
    }

    private void dress(Theme theme) {
        Application.setUserAgentStylesheet(
                theme == Theme.DARK
                        ? new PrimerDark().getUserAgentStylesheetBSS()
                        : new PrimerLight().getUserAgentStylesheetBSS());
        getStyleClass().removeAll("light", "dark");
        getStyleClass().add(theme == Theme.DARK ? "dark" : "light");
    }

    private void accept(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void drop(DragEvent event) {
        boolean isUsable = event.getDragboard().hasFiles();
        if (isUsable) {
            drops.open(
                    event.getDragboard().getFiles().stream().map(File::toPath).toList());
        }
        event.setDropCompleted(isUsable);
        event.consume();
    }

    private <T extends AutoCloseable> T keep(T part) {
        bag.onClose(() -> {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("A view could not be closed", e);
            }
        });
        return part;
    }

    /** News stand above everything else, in the corner over the status line. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        announcer.place(getWidth(), getBottom().getLayoutY());
    }

    /** Lets go of everything that the views listened to. */
    @Override
    public void close() {
        bag.close();
    }
}
