package org.glotlens.app.view.tryit;

import java.util.Locale;
import java.util.stream.IntStream;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.app.view.written.ChipLook;
import org.glotlens.app.view.written.ChipLook.Look;
import org.glotlens.app.view.written.WrittenSpan;
import org.glotlens.engine.model.ProxyLogprobs;

/** The look of tokens that a proxied base wrote: where the small pair acts they are marked, up or down. */
final class ProxyLook {
    /** From here on a token is marked: the small pair makes it twice or half as probable for the base. */
    private static final double LEAST = Math.log(2);

    /** The strongest ground, at this many nats and beyond. */
    private static final double MOST = 5;

    private ProxyLook() {}

    static ChipLook of(ProxyLogprobs of) {
        return new ChipLook(span -> look(span, of), Messages.text("proxy.look"));
    }

    private static Look look(WrittenSpan span, ProxyLogprobs of) {
        double base = sum(span, of.base());
        double apart =
                IntStream.range(span.first(), span.end()).mapToDouble(of::apart).sum();
        double together = Math.log(span.probability());
        double moved = together - base;
        double strength = 0.04 + 0.36 * Math.min(1, Math.abs(moved) / MOST);
        // orange where the small pair raises it, violet where it lowers it
        String ground =
                String.format(Locale.ROOT, moved >= 0 ? "rgba(219,109,40,%.2f)" : "rgba(137,87,229,%.2f)", strength);
        String mark = moved >= LEAST ? "\u25b2" : moved <= -LEAST ? "\u25bc" : "";
        String said = Messages.text(
                "proxy.said",
                Numbers.probability(Math.exp(base)),
                Numbers.probability(span.probability()),
                Numbers.fixed(apart, 2));
        return new Look(ground, mark, said);
    }

    private static double sum(WrittenSpan span, double[] of) {
        return IntStream.range(span.first(), span.end()).mapToDouble(i -> of[i]).sum();
    }
}
