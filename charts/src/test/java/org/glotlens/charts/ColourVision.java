package org.glotlens.charts;

import java.awt.Color;

/**
 * How colours look without one of the three cones, and how far apart they are then: matrices of Machado, Oliveira and Fernandes
 * 2009 at severity 1, on linear RGB; CIEDE2000 after Sharma, Wu and Dalal 2005, in CIE L*a*b* under D65.
 */
enum ColourVision {
    USUAL(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}),
    PROTANOPIA(new double[][] {
        {0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}
    }),
    DEUTERANOPIA(new double[][] {
        {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}
    }),
    TRITANOPIA(new double[][] {
        {1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}
    });

    private static final double[][] TO_XYZ = {
        {0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}
    };
    private static final double[] WHITE = {0.95047, 1, 1.08883};

    private final double[][] seen;

    ColourVision(double[][] seen) {
        this.seen = seen;
    }

    /** Linear red, green and blue as they are seen, each 0..1. */
    double[] linear(Color colour) {
        double[] rgb = times(
                seen, new double[] {linear(colour.getRed()), linear(colour.getGreen()), linear(colour.getBlue())});
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = Math.clamp(rgb[i], 0, 1);
        }
        return rgb;
    }

    /** How far two colours are apart. */
    double distance(Color a, Color b) {
        return ciede2000(lab(linear(a)), lab(linear(b)));
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static double[] times(double[][] matrix, double[] v) {
        double[] product = new double[v.length];
        for (int row = 0; row < v.length; row++) {
            for (int column = 0; column < v.length; column++) {
                product[row] += matrix[row][column] * v[column];
            }
        }
        return product;
    }

    static double[] lab(double[] linear) {
        double[] xyz = times(TO_XYZ, linear);
        double x = cubeRoot(xyz[0] / WHITE[0]);
        double y = cubeRoot(xyz[1] / WHITE[1]);
        double z = cubeRoot(xyz[2] / WHITE[2]);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double cubeRoot(double t) {
        return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }

    static double ciede2000(double[] p, double[] q) {
        double c7 = Math.pow((Math.hypot(p[1], p[2]) + Math.hypot(q[1], q[2])) / 2, 7);
        double g = 0.5 * (1 - Math.sqrt(c7 / (c7 + Math.pow(25, 7))));
        double a1 = (1 + g) * p[1];
        double a2 = (1 + g) * q[1];
        double c1 = Math.hypot(a1, p[2]);
        double c2 = Math.hypot(a2, q[2]);
        double h1 = hue(a1, p[2]);
        double h2 = hue(a2, q[2]);
        boolean isGrey = c1 * c2 == 0;
        double dh = isGrey ? 0 : Math.abs(h2 - h1) <= 180 ? h2 - h1 : h2 - h1 - Math.copySign(360, h2 - h1);
        double sum = h1 + h2;
        double hMean =
                isGrey ? sum : Math.abs(h1 - h2) <= 180 ? sum / 2 : sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
        double lMean = (p[0] + q[0]) / 2;
        double cMean = (c1 + c2) / 2;
        double t = 1
                - 0.17 * cos(hMean - 30)
                + 0.24 * cos(2 * hMean)
                + 0.32 * cos(3 * hMean + 6)
                - 0.20 * cos(4 * hMean - 63);
        double fromFifty = (lMean - 50) * (lMean - 50);
        double sl = 1 + 0.015 * fromFifty / Math.sqrt(20 + fromFifty);
        double m7 = Math.pow(cMean, 7);
        double rc = 2 * Math.sqrt(m7 / (m7 + Math.pow(25, 7)));
        double turn = 30 * Math.exp(-Math.pow((hMean - 275) / 25, 2));
        double rt = -Math.sin(Math.toRadians(2 * turn)) * rc;
        double l = (q[0] - p[0]) / sl;
        double c = (c2 - c1) / (1 + 0.045 * cMean);
        double h = 2 * Math.sqrt(c1 * c2) * Math.sin(Math.toRadians(dh / 2)) / (1 + 0.015 * cMean * t);
        return Math.sqrt(l * l + c * c + h * h + rt * c * h);
    }

    private static double hue(double a, double b) {
        double degrees = Math.toDegrees(Math.atan2(b, a));
        return degrees < 0 ? degrees + 360 : degrees;
    }

    private static double cos(double degrees) {
        return Math.cos(Math.toRadians(degrees));
    }
}
