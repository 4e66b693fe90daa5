package org.glotlens.app.view.window;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.scene.Node;
import javafx.stage.FileChooser;
import org.glotlens.app.lesson.LessonPage;
import org.glotlens.app.lesson.LessonPart;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.lesson.LessonLight;
import org.glotlens.app.view.lesson.LessonPrinter;
import org.glotlens.app.view.lesson.LessonView;
import org.glotlens.app.view.lesson.LessonsViewModel;
import org.glotlens.app.view.overview.OverviewView;
import org.glotlens.charts.Figure;
import org.glotlens.charts.fx.FigureView;

/** Where a lesson stands in the window, and which nodes of the window its pages speak of. */
final class LessonPages implements AutoCloseable {
    /** Columns of the overview: lens, scatter, matrix. */
    private static final int COLUMNS = 3;

    /** Most figures that a sheet of paper shows. */
    private static final int MOST_FIGURES = 3;

    private final Lit lit;
    private final LessonView view;
    private final LessonLight light;
    private final Bag bag = new Bag();
    private Node prompts;
    private Node layers;

    /** What can be lit. */
    record Lit(OverviewView overview, WorkbenchTabs tabs) {}

    LessonPages(LessonsViewModel lessons, ExportViewModel export, Lit lit) {
        this.lit = lit;
        view = bag.keep(new LessonView(lessons, () -> print(lessons, export)));
        light = bag.keep(new LessonLight(lessons, this::nodes, () -> List.of(view)));
    }

    /** The page. */
    LessonView view() {
        return view;
    }

    /** What dims all the rest. */
    LessonLight light() {
        return light;
    }

    void setPrompts(Node node) {
        prompts = node;
    }

    void setLayers(Node node) {
        layers = node;
    }

    private List<Node> nodes(LessonPart part) {
        List<FigurePane> panes = lit.overview().panes();
        return switch (part) {
            case LENS -> column(panes, 0);
            case PCA -> column(panes, 1);
            case PEARSON -> column(panes, 2);
            case BASE -> List.copyOf(panes.subList(0, COLUMNS));
            case ALIGNED -> List.copyOf(panes.subList(COLUMNS, panes.size()));
            case LAYERS -> List.of(layers);
            case PROMPTS -> List.of(prompts);
            case TAB -> List.of(lit.tabs().content());
        };
    }

    private static List<Node> column(List<FigurePane> panes, int column) {
        List<Node> nodes = new ArrayList<>();
        for (int i = column; i < panes.size(); i += COLUMNS) {
            nodes.add(panes.get(i));
        }
        return nodes;
    }

    private void print(LessonsViewModel lessons, ExportViewModel export) {
        FileChooser chooser = Choosers.file(Messages.text("lesson.print"));
        chooser.getExtensionFilters().setAll(new FileChooser.ExtensionFilter("PDF", "*.pdf"));
        chooser.setInitialFileName(Messages.text("lesson.file") + ".pdf");
        File file = chooser.showSaveDialog(view.getScene().getWindow());
        if (file != null) {
            print(lessons, export, file.toPath());
        }
    }

    /** Prints the open lesson. */
    void print(LessonsViewModel lessons, ExportViewModel export, Path file) {
        lessons.print(paper(lessons, export), file);
    }

    private LessonPrinter.Paper paper(LessonsViewModel lessons, ExportViewModel export) {
        return new LessonPrinter.Paper() {
            @Override
            public void whenSettled(Runnable work) {
                export.whenSettled(work);
            }

            @Override
            public List<Figure> figures() {
                return figuresOn(lessons.open().orElseThrow()).stream()
                        .map(export::paper)
                        .toList();
            }
        };
    }

    /** Those that stand in what a page lights, or in the whole tab. */
    private List<Figure> figuresOn(LessonPage page) {
        List<Node> nodes = light.lit(page.lit().isEmpty() ? Set.of(LessonPart.TAB) : page.lit());
        return nodes.stream()
                .flatMap(node -> node.lookupAll(".figure-view").stream())
                .filter(LessonLight::isOnShow)
                .map(FigureView.class::cast)
                .map(FigureView::getFigure)
                .filter(Objects::nonNull)
                .limit(MOST_FIGURES)
                .toList();
    }

    @Override
    public void close() {
        bag.close();
    }
}
