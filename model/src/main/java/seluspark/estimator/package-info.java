/**
 * The MLlib stages and their Params.
 *
 * <p>A Param is declared once, in an interface: name, doc, validator, default, getter and setter
 * together. Its name is the setter, the conf key and the report key. Param interfaces make a new
 * {@code Param} at each call (Params are equal by parent and name), so there are no fields and no
 * order of initialization. May import training, persistence and Spark ML.
 */
package seluspark.estimator;
