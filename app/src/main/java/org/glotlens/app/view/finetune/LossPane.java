package org.glotlens.app.view.finetune;

import atlantafx.base.theme.Styles;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportMenu;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigureTwin;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.charts.LossFigure;
import org.glotlens.charts.fx.LiveLossChart;

/** The loss of the run on show: live and zoomable on the screen, and as a figure for paper in its menu. */
public final class LossPane extends StackPane implements AutoCloseable {
    /** Room for the menu beside the chart. */
    private static final double MENU = 15;

    /** Room for the line that names the curves, as high as what is chosen beside it. */
    private static final double KEY = 32;

    /** Room for the choice of the further series. */
    private static final double CHOICE = 222;

    /** Room for the turn of the axis beside that. */
    private static final double LOG = 46;

    private static final String SEPARATOR = " · ";

    private final Bag bag = new Bag();
    private final Label key = new Label(Messages.text("train.key"));
    private LiveLossChart chart;

    /** Follows the figure of {@code model}, which is saved as {@code exhibit}; a line stands in its place before the first step. */
    public LossPane(LossViewModel model, Exhibit exhibit, ExportViewModel export) {
        getStyleClass().add("figure-pane");
        setMinSize(0, 0);
        var waiting = new Label(Messages.text("train.waiting"));
        waiting.getStyleClass().add("figure-empty");
        waiting.setWrapText(true);
        var exportMenu = new ExportMenu(export, exhibit, bag);
        FigureTwin.install(this, model.figureProperty()::get, exportMenu);
        var menu = exportMenu.button();
        setAlignment(menu, Pos.TOP_RIGHT);
        key.getStyleClass().add("loss-key");
        setAlignment(key, Pos.TOP_LEFT);
        setMargin(key, new Insets(4, CHOICE + MENU, 0, 0));
        key.setTooltip(new Tooltip(Messages.text("train.key")));
        bag.follow(widthProperty(), width -> key.setText(keyWithin(width.doubleValue() - CHOICE - MENU)));
        var beside = beside(model);
        var log = new LogToggle("loss-log", model.logProperty(), bag);
        log.listenIn(this);
        setAlignment(log, Pos.TOP_RIGHT);
        setMargin(log, new Insets(0, MENU + 4, 0, 0));
        getChildren().addAll(waiting, key, beside, log, menu);
        bag.follow(model.figureProperty(), present -> {
            waiting.setVisible(present == null);
            key.setVisible(present != null);
            beside.setVisible(present != null);
            log.setVisible(present != null);
            if (present instanceof LossFigure loss) {
                show(loss);
            }
            if (chart != null) {
                chart.setVisible(present != null);
            }
        });
    }

    /** As many of the words on the lines as have room; the whole is in the tooltip. */
    private String keyWithin(double room) {
        String text = Messages.text("train.key");
        var ruler = new Text(text);
        ruler.setFont(key.getFont());
        int end = text.length();
        while (ruler.getLayoutBounds().getWidth() > room && end > 0) {
            end = Math.max(0, text.lastIndexOf(SEPARATOR, end - 1));
            ruler.setText(text.substring(0, end));
        }
        return ruler.getText();
    }

    /** Chooses what is drawn beside the loss, on an axis of its own. */
    private ComboBox<LossFigure.Extra> beside(LossViewModel model) {
        var choice = new ComboBox<LossFigure.Extra>();
        choice.setId("loss-beside");
        bag.follow(model.extrasProperty(), choice.getItems()::setAll);
        choice.setConverter(Choices.shown(LossFigure.Extra::label));
        choice.setAccessibleText(Messages.text("train.beside"));
        choice.setTooltip(new Tooltip(Messages.text("train.beside")));
        choice.getStyleClass().add(Styles.SMALL);
        choice.setMaxWidth(CHOICE - LOG - 10);
        bag.bindBoth(choice.valueProperty(), model.extraProperty());
        setAlignment(choice, Pos.TOP_RIGHT);
        setMargin(choice, new Insets(0, MENU + LOG + 8, 0, 0));
        return choice;
    }

    private void show(LossFigure loss) {
        if (chart == null) {
            chart = new LiveLossChart(loss);
            setMargin(chart, new Insets(KEY, MENU, 0, 0));
            getChildren().add(1, chart);
        } else {
            chart.show(loss);
        }
    }

    @Override
    public void close() {
        bag.close();
    }
}
