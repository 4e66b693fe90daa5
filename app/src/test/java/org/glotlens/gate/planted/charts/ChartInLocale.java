package org.glotlens.gate.planted.charts;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Planted: what follows the language of the machine, and what does not. */
final class ChartInLocale {
    private static final String PATTERN = "%.3f";

    private ChartInLocale() {}

    static void bites(int n, double x) {
        System.out.printf("%d", n); // bites
        take("%d of %s".formatted(n, x)); // bites
        take(("a" + " %,d").formatted(n)); // bites
        take(String.format("%.2f", x)); // bites
        take(String.format(PATTERN, x)); // bites
        take(PATTERN.formatted(x)); // bites
        take("a".toUpperCase()); // bites
        take("a".toLowerCase()); // bites
        take(new DecimalFormat("0").format(x)); // bites
        take(new MessageFormat("{0}").format(new Object[] {n})); // bites
        take(NumberFormat.getInstance().format(x)); // bites
        take(new DecimalFormatSymbols().toString()); // bites
        take(DateTimeFormatter.ofPattern("HH").toString()); // bites
    }

    static void doesNot(int n, double x) {
        take("%s of %s, %x %%".formatted(n, x, n));
        take(String.format(Locale.ROOT, "%d", n));
        take("a".toUpperCase(Locale.ROOT));
        take(new DecimalFormat("0", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(x));
        take(new MessageFormat("{0}", Locale.ROOT).format(new Object[] {n}));
        take(DateTimeFormatter.ofPattern("HH", Locale.ROOT).toString());
    }

    private static void take(String text) {
        System.out.println(text);
    }
}
