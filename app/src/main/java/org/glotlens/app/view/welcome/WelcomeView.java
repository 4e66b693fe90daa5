package org.glotlens.app.view.welcome;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.models.ModelsViewModel;
import org.glotlens.app.view.project.ProjectViewModel;
import org.glotlens.app.view.project.RecentProject;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.run.Side;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** Lies over the tabs while it is shown: the sample, a model or a project to open, and what was opened lately. */
public final class WelcomeView extends StackPane implements AutoCloseable {
    private static final int MOST = 8;
    private static final double COLUMN = 300;

    private final ModelsViewModel models;
    private final ProjectViewModel project;
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");
    private final VBox projects = new VBox(10);
    private final VBox folders = new VBox(2);
    private final Bag bag = new Bag();

    /** What asks a person for a file or folder and opens it. */
    public record Choosing(Runnable model, Runnable project) {}

    /** Begins with {@code models} and {@code project}; hidden at first. */
    public WelcomeView(ModelsViewModel models, ProjectViewModel project, Choosing choosing) {
        this.models = models;
        this.project = project;
        getStyleClass().add("welcome");
        var title = new Label(Messages.text("app.title"));
        title.getStyleClass().add("welcome-title");
        var begin = column(
                "welcome.begin",
                button("welcome.sample", MaterialDesignS.SCHOOL_OUTLINE, this::openSample),
                Form.explanation(Messages.text("welcome.sampleHint")),
                button("welcome.model", MaterialDesignF.FOLDER_OPEN_OUTLINE, choosing.model()),
                Form.explanation(Messages.text("welcome.modelHint")),
                button("welcome.project", MaterialDesignF.FILE_OUTLINE, choosing.project()),
                Form.explanation(Messages.text("welcome.projectHint")));
        var columns =
                new FlowPane(36, 24, begin, column("welcome.projects", projects), column("welcome.folders", folders));
        columns.setMaxWidth(3 * COLUMN + 2 * 36);
        var page = new VBox(18, title, Form.sentences(Messages.text("welcome.about")), columns);
        page.getStyleClass().add("welcome-page");
        page.setMaxWidth(3 * COLUMN + 2 * 36 + 2 * 24 + 4);
        var middle = new StackPane(page);
        middle.setAlignment(Pos.TOP_CENTER);
        var scroll = new ScrollPane(middle);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        var close = Icons.button(MaterialDesignC.CLOSE, Messages.text("welcome.close"), () -> shown.set(false));
        close.setId("welcome-close");
        setAlignment(close, Pos.TOP_RIGHT);
        getChildren().addAll(scroll, close);
        bag.follow(shown, isShown -> {
            if (isShown) {
                list();
            }
            Form.appear(this, isShown);
        });
        bag.follow(project.recent().shownProperty(), this::listProjects);
        // whatever is opened is what a person wants to see
        bag.onChange(models.openingProperty(), () -> shown.set(false));
        bag.onChange(project.fileProperty(), () -> shown.set(false));
    }

    /** Whether it lies over the tabs. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    private void openSample() {
        models.openSample();
        shown.set(false);
    }

    private void list() {
        project.recent().look();
        folders.getChildren().clear();
        List<Path> paths = models.recent(Side.BASE);
        if (paths.isEmpty()) {
            folders.getChildren().add(Form.explanation(Messages.text("welcome.noFolders")));
        }
        paths.stream().limit(MOST).forEach(path -> {
            var link = new Hyperlink(FileNames.of(path));
            link.setMnemonicParsing(false);
            link.setTooltip(new Tooltip(path.toString()));
            link.setOnAction(e -> {
                models.open(Side.BASE, path);
                shown.set(false);
            });
            Path folder = path.toAbsolutePath().getParent();
            folders.getChildren().addAll(link, Form.explanation(folder == null ? path.toString() : folder.toString()));
        });
    }

    private void listProjects(List<RecentProject> recent) {
        projects.getChildren().clear();
        if (recent.isEmpty()) {
            projects.getChildren().add(Form.explanation(Messages.text("welcome.noProjects")));
        }
        recent.stream()
                .limit(MOST)
                .map(each -> new RecentProjectRow(each, () -> {
                    project.open(each.file());
                    shown.set(false);
                }))
                .forEach(projects.getChildren()::add);
    }

    private static VBox column(String key, Node... content) {
        var column = new VBox(6, Form.heading(key));
        column.getChildren().addAll(content);
        column.setPrefWidth(COLUMN);
        column.setMaxWidth(COLUMN);
        return column;
    }

    private static Button button(String key, Ikon icon, Runnable action) {
        var button = new Button(Messages.text(key), new FontIcon(icon));
        button.setId(key.replace('.', '-'));
        button.getStyleClass().add(Styles.BUTTON_OUTLINED);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        button.setOnAction(e -> action.run());
        return button;
    }

    @Override
    public void close() {
        bag.close();
    }
}
