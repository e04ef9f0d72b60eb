"""How much does a move help here, if we have seen little here and more elsewhere? Normal-normal partial pooling.

The effect of an action at a trigger for a segment is drawn to that of the trigger, and this to that of the action.
Source: Gelman and Hill 2007, chapter 12; Gelman 2006 on priors of variances.
"""

#: Of an action of which nothing is known, the effect believed in: two extra of a hundred, give or take two.
HOPED_FOR, GIVE_OR_TAKE = 0.02, 0.02
