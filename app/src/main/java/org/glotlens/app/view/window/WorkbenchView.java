package org.glotlens.app.view.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.application.Application;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
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
import org.glotlens.app.view.guide.GuideView;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.FocusFrame;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Theme;
import org.glotlens.app.view.layer.LayerView;
import org.glotlens.app.view.lesson.LessonMenu;
import org.glotlens.app.view.lesson.LessonView;
import org.glotlens.app.view.models.ModelsView;
import org.glotlens.app.view.overview.OverviewView;
import org.glotlens.app.view.present.EnlargedWindow;
import org.glotlens.app.view.present.PresentationView;
import org.glotlens.app.view.present.PresentationViewModel;
import org.glotlens.app.view.project.ProjectMenu;
import org.glotlens.app.view.project.ProjectStrip;
import org.glotlens.app.view.prompts.PromptsView;
import org.glotlens.app.view.sets.SetsView;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.status.Announcer;
import org.glotlens.app.view.status.NoticeView;
import org.glotlens.app.view.status.StatusView;
import org.glotlens.app.view.welcome.WelcomeView;
import org.glotlens.app.view.window.WorkbenchTab.Beside;
import org.glotlens.charts.FontFace;
import org.glotlens.charts.fx.FxFonts;
import org.glotlens.engine.run.Side;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/** The whole window: models bar, side bar, tabs, layer bar and status line around one {@link Workbench}. */
public final class WorkbenchView extends BorderPane implements AutoCloseable {

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
    private final LessonPages lessonPages;
    private final PresentationViewModel presenting;
    private final PresentationView presentation;
    private final ToggleButton sideToggle = Icons.toggle(MaterialDesignD.DOCK_LEFT, Messages.text("sidebar.toggle"));

    /** Builds the window's content. */
    public WorkbenchView(Workbench workbench) {
        this.workbench = workbench;
        FxFonts.register();
        WorkbenchState state = workbench.state();
        export = new ExportViewModel(state, workbench.jobs(), workbench.exportChoices());
        bag.follow(workbench.statistics().pendingProperty(), export::setPending);
        models = bag.keep(new ModelsView(workbench.models(), state));
        overview = bag.keep(new OverviewView(
                state,
                workbench.statistics(),
                export,
                new OverviewView.Switches(workbench.lensSwitches(), workbench.representSwitches())));
        export.add(Exhibit.of(
                "overtaking",
                workbench.statistics().overtakingProperty(),
                () -> workbench.statistics().origin(export.choices().settings())));
        projectMenu = bag.keep(new ProjectMenu(workbench.project(), workbench.history()));
        workbench.project().onPictures(export::onShow);
        bag.onClose(() -> workbench.project().onPictures(Map::of));
        getStyleClass().add("workbench");
        setStyle("-fx-font-family: '" + FontFace.SANS.family() + "';");
        SceneStyles.follow(this);
        bag.follow(state.themeProperty(), this::dress);
        tabs = new WorkbenchTabs(new TabList(workbench, overview, export, this::select, bag).all(), bag);
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
        var edits = bag.keep(new EditsStrip(workbench.edits()));
        setTop(new VBox(bar(), edits));
        workbench.presets().onResults(() -> select("tab.results"));
        bag.onClose(() -> workbench.presets().onResults(() -> {}));
        setLeft(bag.keep(new ActivityBar(tabs)));
        welcome = bag.keep(new WelcomeView(
                workbench.models(),
                workbench.project(),
                new WelcomeView.Choosing(this::chooseBase, projectMenu::open)));
        lessonPages = bag.keep(new LessonPages(workbench.lessons(), export, new LessonPages.Lit(overview, tabs)));
        setRight(lessonPages.view());
        setCenter(new StackPane(work(), welcome));
        tabs.follow(workbench.layout().tabProperty());
        setBottom(bag.keep(new StatusView(workbench.status())));
        announcer = bag.keep(new Announcer(state));
        presenting = new PresentationViewModel(export::exhibits);
        presentation = bag.keep(new PresentationView(presenting, state, workbench.layer()));
        presentation.setManaged(false);
        getChildren().addAll(lessonPages.light(), presentation, announcer, bag.keep(new FocusFrame()));
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

    /** The window's content as a scene shows it: at the size that was chosen last. */
    public EnlargedWindow enlarged() {
        var enlarged = new EnlargedWindow(this);
        bag.bindBoth(enlarged.sizeProperty(), workbench.layout().sizeProperty());
        return enlarged;
    }

    /** Shows everything one step larger or smaller. */
    void enlarge(boolean isLarger) {
        var size = workbench.layout().sizeProperty();
        size.set(EnlargedWindow.step(size.get(), isLarger));
    }

    /** Shows everything at its usual size. */
    void usualSize() {
        workbench.layout().sizeProperty().set(1);
    }

    /** Shows figures alone, in large type. */
    void present() {
        presenting.shownProperty().set(true);
    }

    /** The page of the open lesson. */
    LessonView lesson() {
        return lessonPages.view();
    }

    /** Prints the open lesson as a handout. */
    void printLesson(Path file) {
        lessonPages.print(workbench.lessons(), export, file);
    }

    /** What an audience sees. */
    public PresentationView presentation() {
        return presentation;
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
        var editsMenu = bag.keep(new EditsMenu(workbench.edits()));
        var about = AboutMenu.button(workbench.language(), this, bag);
        var lessonMenu = new LessonMenu(workbench.lessons());
        bag.bindBoth(sideToggle.selectedProperty(), workbench.layout().sideProperty());
        var bar = new HBox(
                sideToggle,
                brand,
                projectMenu.button(),
                lessonMenu.button(),
                models,
                editsMenu.button(),
                exportAll,
                theme,
                about);
        var present = Icons.button(MaterialDesignP.PRESENTATION_PLAY, Messages.text("present.start"), this::present);
        bar.getChildren().add(bar.getChildren().indexOf(theme), present);
        projectMenu.addBeforeHistory(
                new SeparatorMenuItem(), lessonMenu.within(), Choices.item("present.start", this::present));
        var isWide = widthProperty().greaterThanOrEqualTo(WIDE);
        appearWith(lessonMenu.button(), isWide);
        appearWith(present, isWide);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("top-bar");
        return bar;
    }

    private Node sideBar() {
        var experiment = bag.keep(new ExperimentView(workbench.experiment(), workbench.presets(), workbench.state()));
        var prompts = bag.keep(new PromptsView(
                workbench.prompts(),
                workbench.typed(),
                workbench.state(),
                owner -> SetsView.show(owner, workbench.sets(), workbench.experiment()::run)));
        lessonPages.setPrompts(prompts);
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
                bag.keep(new GuideView(workbench.guide())),
                bag.keep(new NoticeView(workbench.state())),
                bag.keep(new ProjectStrip(workbench.project()))));
        work.setLeft(sideBar());
        work.setMinSize(0, 0);
        return work;
    }

    private Node center() {
        VBox.setVgrow(tabs.content(), Priority.ALWAYS);
        var layer = new VBox(bag.keep(new LayerView(workbench.layer(), workbench.state())));
        layer.getStyleClass().add("dimmable");
        lessonPages.setLayers(layer);
        dimUnless(tabs.isUsed(Beside.LAYER_BAR), layer);
        var stale = new VBox(bag.keep(new StaleView(workbench.stale())));
        appearWith(stale, tabs.isUsed(Beside.SIDE_BAR));
        var remarks = new VBox(bag.keep(new RemarksView(workbench.state())));
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

    /** News stand above everything else, in the corner over the status line. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        announcer.place(getWidth(), getBottom().getLayoutY());
        lessonPages.light().resizeRelocate(0, 0, getWidth(), getHeight());
        presentation.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    /** Lets go of everything that the views listened to. */
    @Override
    public void close() {
        bag.close();
    }
}
