/** The planner: points and languages as they are typed, the law through them, and a budget given out. */
package org.glotlens.app.view.planner;
